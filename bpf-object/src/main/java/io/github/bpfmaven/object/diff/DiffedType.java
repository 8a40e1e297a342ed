package io.github.bpfmaven.object.diff;

import java.util.List;

/**
 * A type on all kernels.
 *
 * @param name with its keyword: {@code struct sock}
 * @param rows its size, then its members or enumerators; those that only later kernels have stand behind what they stand
 *     behind there
 */
public record DiffedType(String name, List<Row> rows) {
    public DiffedType {
        rows = List.copyOf(rows);
    }

    /** Those in which kernels differ. */
    public List<Row> differing() {
        return rows.stream().filter(Row::differs).toList();
    }
}

package io.github.bpfmaven.templates.source;

import java.util.List;

/**
 * A component of a record.
 *
 * @param field what {@code @BpfField} says it is called in C; {@code ""} where nothing says so
 * @param lengths what {@code @BpfField} says of its array, outermost first; none where nothing says so
 */
public record DeclaredComponent(String name, JavaType type, String field, List<Long> lengths, Place place) {
    public DeclaredComponent {
        lengths = List.copyOf(lengths);
    }
}

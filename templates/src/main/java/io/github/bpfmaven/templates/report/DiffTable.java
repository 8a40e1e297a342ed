package io.github.bpfmaven.templates.report;

import io.github.bpfmaven.object.diff.DiffedType;
import io.github.bpfmaven.object.diff.Place;
import io.github.bpfmaven.object.diff.Row;
import io.github.bpfmaven.object.diff.Row.Change;
import io.github.bpfmaven.templates.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Types that differ between kernels: a table for each, and below it what changed its type. */
public final class DiffTable {
    private static final String ABSENT = "–";
    private static final String CHANGED = "*";
    private static final int LONGEST_PATH = 60;

    private final List<String> kernels;

    private DiffTable(List<String> kernels) {
        this.kernels = kernels;
    }

    /** @param kernels names of the columns, in the order of the places of each row */
    public static String render(List<String> kernels, List<DiffedType> types) {
        var table = new DiffTable(kernels);
        var out = new StringBuilder();
        int same = 0;
        for (var type : types) {
            same += type.rows().size() - type.differing().size();
            if (!type.differing().isEmpty()) {
                out.append(table.of(type)).append('\n');
            }
        }
        if (out.isEmpty()) {
            return "No difference in %d types, %d sizes and fields.\n".formatted(types.size(), same);
        }
        return out.append("Offsets in bytes (byte:bit for bitfields), values of enumerators. ")
                .append("%s another than in the column before   %s not in this kernel%n".formatted(CHANGED, ABSENT))
                .append("%d sizes and fields are the same on all kernels.%n".formatted(same))
                .toString();
    }

    private String of(DiffedType type) {
        var columns = new ArrayList<>(List.of(Column.left(type.name(), LONGEST_PATH)));
        kernels.forEach(kernel -> columns.add(Column.right(kernel + " ")));
        var table = new TextTable(columns);
        var types = new StringBuilder();
        for (var row : type.differing()) {
            var cells = new ArrayList<>(List.of(row.kind() == Row.Kind.SIZE ? "(size)" : row.path()));
            for (int i = 0; i < kernels.size(); i++) {
                var changes = row.changesAt(i);
                cells.add(text(row.kind(), row.places().get(i)) + (changes.isEmpty() ? " " : CHANGED));
                if (changes.contains(Change.RETYPED)) {
                    types.append(retyped(row, i));
                }
            }
            table.add(cells);
        }
        return table.render() + types;
    }

    private String retyped(Row row, int kernel) {
        var before = Objects.requireNonNull(row.places().get(kernel - 1));
        var now = Objects.requireNonNull(row.places().get(kernel));
        return "%s is %s from %s on, before: %s%n"
                .formatted(
                        row.kind() == Row.Kind.SIZE ? "it" : row.path(), type(now), kernels.get(kernel), type(before));
    }

    private static String type(Place place) {
        return place.bitWidth() == 0 ? place.type() : place.type() + ":" + place.bitWidth();
    }

    /** {@code 584}, or {@code 19:4} for a bitfield from the fifth bit of byte 19 on. */
    private static String text(Row.Kind kind, @Nullable Place place) {
        if (place == null) {
            return ABSENT;
        } else if (kind != Row.Kind.MEMBER) {
            return Long.toString(place.position());
        }
        return place.bitWidth() == 0
                ? Long.toString(place.position() / 8)
                : place.position() / 8 + ":" + place.position() % 8;
    }
}

package io.github.bpfmaven.templates.report;

import io.github.bpfmaven.templates.report.TextTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table of what was built for each target, and one of the offsets of chosen fields that shows where kernels differ.
 * At most 150 columns wide.
 */
public final class TargetTable {
    private TargetTable() {}

    /** So many targets stand beside each other; what is more stands below. */
    private static final int TARGETS_ABREAST = 9;

    private static final String ABSENT = "–";
    private static final String DIFFERS = "≠";
    private static final String CHANGED = "*";
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");

    /** The text of both tables, in the order of the rows; without fields there is no second. */
    public static String render(List<TargetRow> rows) {
        var out = new StringBuilder(builds(rows));
        var fields = new LinkedHashSet<String>();
        rows.forEach(row -> fields.addAll(row.fieldOffsets().keySet()));
        for (int from = 0; from < rows.size() && !fields.isEmpty(); from += TARGETS_ABREAST) {
            int to = Math.min(rows.size(), from + TARGETS_ABREAST);
            out.append('\n').append(offsets(rows, fields, from, to));
        }
        return out.append(legend(rows, fields)).toString();
    }

    private static String builds(List<TargetRow> rows) {
        var table = new TextTable(List.of(
                Column.right("#"),
                Column.left("target", 30),
                Column.left("kernel", 32),
                Column.left("headers", 40),
                Column.right("probe"),
                Column.right("compile"),
                Column.right("object")));
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            table.add(List.of(
                    Integer.toString(i + 1),
                    row.target(),
                    row.release(),
                    row.headers(),
                    Figures.time(row.probe()) + (row.probeFromCache() ? ", cached" : ""),
                    Figures.time(row.compile()),
                    Figures.size(row.objectBytes())));
        }
        return table.render();
    }

    private static String offsets(List<TargetRow> rows, Set<String> fields, int from, int to) {
        var columns = new ArrayList<>(List.of(Column.left("", 1), Column.left("offset of", 44)));
        for (int i = from; i < to; i++) {
            columns.add(Column.right("#" + (i + 1) + " " + version(rows.get(i))));
        }
        var table = new TextTable(columns);
        for (var field : fields) {
            var cells = new ArrayList<>(List.of(differs(rows, field) ? DIFFERS : "", field));
            for (int i = from; i < to; i++) {
                boolean changed = i > 0 && !offset(rows.get(i), field).equals(offset(rows.get(i - 1), field));
                cells.add(offset(rows.get(i), field) + (changed ? CHANGED : " "));
            }
            table.add(cells);
        }
        return table.render();
    }

    private static String legend(List<TargetRow> rows, Set<String> fields) {
        boolean any = fields.stream().anyMatch(field -> differs(rows, field));
        return any
                ? "\n" + DIFFERS + " not the same on all kernels   " + CHANGED + " another than in the column before   "
                        + ABSENT + " not in this kernel\n"
                : "";
    }

    private static boolean differs(List<TargetRow> rows, String field) {
        return rows.stream().map(row -> offset(row, field)).distinct().count() > 1;
    }

    private static String offset(TargetRow row, String field) {
        return row.fieldOffsets().getOrDefault(field, ABSENT);
    }

    private static String version(TargetRow row) {
        var matcher = VERSION.matcher(row.release());
        return matcher.find() ? matcher.group() : row.release();
    }
}

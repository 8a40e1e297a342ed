package io.github.bpfmaven.templates.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its longest cell, under a ruled heading. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param most how wide it may become; longer cells are cut in the middle, where names differ least */
    record Column(String heading, boolean right, int most) {
        static Column left(String heading, int most) {
            return new Column(heading, false, most);
        }

        static Column right(String heading) {
            return new Column(heading, true, Integer.MAX_VALUE);
        }
    }

    TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row of as many cells as there are columns. */
    void add(List<String> cells) {
        var row = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            row.add(cut(cells.get(i), columns.get(i).most()));
        }
        rows.add(row);
    }

    /** The lines, none with white space at its end, each with a newline. */
    String render() {
        var widths = new int[columns.size()];
        var headings = columns.stream().map(Column::heading).toList();
        measure(widths, headings);
        rows.forEach(row -> measure(widths, row));
        var rules = new ArrayList<String>();
        for (int width : widths) {
            rules.add("─".repeat(width));
        }
        var out = new StringBuilder();
        append(out, widths, headings);
        append(out, widths, rules);
        rows.forEach(row -> append(out, widths, row));
        return out.toString();
    }

    private static void measure(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private void append(StringBuilder out, int[] widths, List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            var padding = " ".repeat(widths[i] - cells.get(i).length());
            boolean right = columns.get(i).right();
            line.append(i == 0 ? "" : GAP).append(right ? padding : "").append(cells.get(i));
            line.append(right ? "" : padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cut(String cell, int most) {
        if (cell.length() <= most) {
            return cell;
        }
        int head = (most - 1) / 2;
        int tail = most - 1 - head;
        return cell.substring(0, head) + "…" + cell.substring(cell.length() - tail);
    }
}

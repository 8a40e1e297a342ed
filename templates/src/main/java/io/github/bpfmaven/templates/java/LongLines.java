package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.LineBreaks.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Breaks the long lines of generated sources: lists in parentheses get a line for each element, conditions
 * and texts one for each part, array initializers are filled. Comments stay as they are.
 */
final class LongLines {
    private LongLines() {}

    private static final int WIDTH = 120;
    private static final String CONTINUATION = "        ";

    /** Appends a line, or the lines that it is broken into. */
    static void append(StringBuilder out, String line) {
        if (line.length() <= WIDTH) {
            out.append(line).append('\n');
            return;
        }
        var code = line.stripLeading();
        boolean comment = code.startsWith("*") || code.startsWith("/");
        var places = comment ? List.<Place>of() : LineBreaks.outermostIn(line);
        if (places.isEmpty()) {
            out.append(line).append('\n');
            return;
        }
        var indent = " ".repeat(line.length() - code.length()) + CONTINUATION;
        var parts = isInitializer(line, places) ? fill(line, places, WIDTH - indent.length()) : each(line, places);
        out.append(parts.get(0).stripTrailing()).append('\n');
        parts.subList(1, parts.size()).forEach(part -> append(out, indent + part.strip()));
    }

    private static boolean isInitializer(String line, List<Place> places) {
        int opening = places.get(0).opening();
        return opening >= 0 && line.charAt(opening) == '{';
    }

    /** A line for each element; a list's first starts a line, too. */
    private static List<String> each(String line, List<Place> places) {
        var cuts = new TreeSet<Integer>();
        for (var place : places) {
            cuts.add(place.at());
            if (place.opening() >= 0 && line.charAt(place.at() - 1) == ',') {
                cuts.add(place.opening() + 1);
            }
        }
        return cut(line, List.copyOf(cuts));
    }

    /** As many elements on a line as fit. */
    private static List<String> fill(String line, List<Place> places, int width) {
        var cuts = new ArrayList<Integer>();
        int start = 0;
        int fitting = 0;
        for (var place : places) {
            if (place.at() - start > width && fitting > start) {
                cuts.add(fitting);
                start = fitting;
            }
            fitting = place.at();
        }
        if (line.length() - start > width && fitting > start) {
            cuts.add(fitting);
        }
        return cut(line, cuts);
    }

    private static List<String> cut(String line, List<Integer> cuts) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int cut : cuts) {
            parts.add(line.substring(from, cut));
            from = cut;
        }
        parts.add(line.substring(from));
        return parts;
    }
}

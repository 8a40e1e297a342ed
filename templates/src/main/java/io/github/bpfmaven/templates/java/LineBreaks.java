package io.github.bpfmaven.templates.java;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds where a line of Java may be broken: behind a comma, before {@code &&} and {@code |}, before a {@code +} and a string. */
final class LineBreaks {
    private final String line;
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private final List<Place> places = new ArrayList<>();

    /**
     * @param at the index where the next line starts
     * @param depth how many brackets it stands in
     * @param opening the index of the innermost of them, -1 where there is none
     */
    record Place(int at, int depth, int opening) {}

    private LineBreaks(String line) {
        this.line = line;
    }

    /** The places that stand in the fewest brackets, from left to right. */
    static List<Place> outermostIn(String line) {
        var breaks = new LineBreaks(line);
        breaks.scan();
        int outermost = breaks.places.stream().mapToInt(Place::depth).min().orElse(0);
        return breaks.places.stream()
                .filter(place -> place.depth() == outermost)
                .toList();
    }

    private void scan() {
        // From the first word on: to break before that would leave an empty line.
        for (int i = line.length() - line.stripLeading().length(); i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfLiteral(line, i);
            } else if (c == '(' || c == '{') {
                brackets.push(i);
            } else if ((c == ')' || c == '}') && !brackets.isEmpty()) {
                brackets.pop();
            } else if (isBreak(i)) {
                places.add(new Place(i + 1, brackets.size(), brackets.isEmpty() ? -1 : brackets.peek()));
            }
        }
    }

    private boolean isBreak(int at) {
        return line.startsWith(", ", at)
                || line.startsWith(" && ", at)
                || line.startsWith(" | ", at)
                || line.startsWith(" + \"", at);
    }

    /** The index of the quote that ends the literal which starts at another. */
    static int endOfLiteral(String line, int start) {
        int at = start + 1;
        while (at < line.length() && line.charAt(at) != line.charAt(start)) {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}

package io.github.bpfmaven.kernels;

import java.util.Comparator;
import java.util.List;

/** Which of the known names somebody may have meant. */
final class NearestNames {
    private static final int COUNT = 3;

    private NearestNames() {}

    /** The three names of the smallest edit distance, nearest first. */
    static List<String> to(String name, List<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(COUNT)
                .toList();
    }

    /** Levenshtein distance: insertions, deletions and substitutions that turn one into the other. */
    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            previous = nextRow(from.charAt(i - 1), to, i, previous);
        }
        return previous[to.length()];
    }

    private static int[] nextRow(char character, String to, int row, int[] previous) {
        int[] current = new int[to.length() + 1];
        current[0] = row;
        for (int j = 1; j <= to.length(); j++) {
            int substitution = previous[j - 1] + (character == to.charAt(j - 1) ? 0 : 1);
            current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
        }
        return current;
    }
}

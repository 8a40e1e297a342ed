package io.github.bpfmaven.runtime.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of the names that are there somebody may have meant. */
public final class Names {
    private static final int COUNT = 3;

    private Names() {}

    /** The three names of the smallest edit distance, nearest first; none that has little in common. */
    public static List<String> nearest(String name, Collection<String> known) {
        int most = Math.max(2, name.length() / 2);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
                .map(candidate -> new Scored(candidate, distance(name, candidate)))
                .filter(scored -> scored.distance <= most)
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .map(Scored::name)
                .distinct()
                .limit(COUNT)
                .toList();
    }

    private record Scored(String name, int distance) {}

    /** Levenshtein distance. */
    public static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitution = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

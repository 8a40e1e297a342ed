package io.github.bpfmaven.probe.index;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of many known names somebody may have meant. */
final class NearestNames {
    private static final int COUNT = 3;

    private NearestNames() {}

    private record Candidate(String name, int distance) {}

    /** At most three names whose edit distance is at most a third of the name's length, nearest first. */
    static List<String> to(String name, Collection<String> known) {
        int farthest = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= farthest)
                .map(other -> new Candidate(other, distance(name, other)))
                .filter(candidate -> candidate.distance() <= farthest)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(COUNT)
                .map(Candidate::name)
                .toList();
    }

    /** Levenshtein's. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

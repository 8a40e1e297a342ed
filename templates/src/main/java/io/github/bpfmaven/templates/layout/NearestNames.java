package io.github.bpfmaven.templates.layout;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what the user may have meant. */
final class NearestNames {
    private NearestNames() {}

    private static final int MOST = 3;

    /** At most three names within a third of the wanted name's length in edits, the nearest first. */
    static List<String> of(String wanted, Collection<String> known) {
        int limit = Math.max(1, wanted.length() / 3);
        return known.stream()
                .distinct()
                .filter(name -> Math.abs(name.length() - wanted.length()) <= limit)
                .filter(name -> edits(wanted, name) <= limit)
                .sorted(Comparator.comparingInt((String name) -> edits(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** The Levenshtein distance. */
    private static int edits(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}

package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.support.EditDistance;
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
                .filter(name -> EditDistance.between(wanted, name) <= limit)
                .sorted(Comparator.comparingInt((String name) -> EditDistance.between(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }
}

package io.github.bpfmaven.runtime.kernel;

import io.github.bpfmaven.support.EditDistance;
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
                .map(candidate -> new Scored(candidate, EditDistance.between(name, candidate)))
                .filter(scored -> scored.distance <= most)
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .map(Scored::name)
                .distinct()
                .limit(COUNT)
                .toList();
    }

    private record Scored(String name, int distance) {}
}

package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.support.EditDistance;
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
                .map(other -> new Candidate(other, EditDistance.between(name, other)))
                .filter(candidate -> candidate.distance() <= farthest)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(COUNT)
                .map(Candidate::name)
                .toList();
    }
}

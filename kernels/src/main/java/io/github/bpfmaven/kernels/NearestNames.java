package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.EditDistance;
import java.util.Comparator;
import java.util.List;

/** Which of the known names somebody may have meant. */
final class NearestNames {
    private static final int COUNT = 3;

    private NearestNames() {}

    /** The three names of the smallest edit distance, nearest first. */
    static List<String> to(String name, List<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt((String candidate) -> EditDistance.between(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(COUNT)
                .toList();
    }
}

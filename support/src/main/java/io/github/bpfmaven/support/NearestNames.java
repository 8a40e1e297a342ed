package io.github.bpfmaven.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of the known names somebody may have meant: what an error about an unknown name suggests. */
public final class NearestNames {
    private static final int COUNT = 3;

    private NearestNames() {}

    private record Candidate(String name, int distance) {}

    /** At most three names, nearest first; none whose edit distance is over a third of the wanted name's length. */
    public static List<String> to(String wanted, Collection<String> known) {
        return to(wanted, known, Math.max(1, wanted.length() / 3));
    }

    /** The three nearest of a few names, however far: for lists so short that each is worth naming. */
    public static List<String> ofFew(String wanted, Collection<String> known) {
        return to(wanted, known, Integer.MAX_VALUE);
    }

    private static List<String> to(String wanted, Collection<String> known, int farthest) {
        return known.stream()
                .distinct()
                .filter(name -> Math.abs(name.length() - wanted.length()) <= farthest)
                .map(name -> new Candidate(name, EditDistance.between(wanted, name)))
                .filter(candidate -> candidate.distance() <= farthest)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(COUNT)
                .map(Candidate::name)
                .toList();
    }
}

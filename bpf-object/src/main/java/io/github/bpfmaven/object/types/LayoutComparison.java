package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.LayoutReport.Difference;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two graphs of one kernel that were made in different ways, such as from its headers and by pahole from the
 * kernel itself: for every named struct and union that both define, its size, and of every member the name, offset,
 * width and type, down to base types, array bounds and enumerators. Structs behind pointers are compared by name.
 *
 * <p>One name can stand for several structs, each private to a source file of the kernel; ours is identical if it equals
 * one of theirs. {@link SameType} lists what is no difference though it looks like one.
 */
public final class LayoutComparison {
    private final TypeGraph ours;
    private final TypeGraph theirs;
    private final SameType same;
    private int commonNames;
    private int commonDefinitions;
    private int homonyms;
    private final List<Difference> differing = new ArrayList<>();

    private LayoutComparison(TypeGraph ours, TypeGraph theirs) {
        this.ours = ours;
        this.theirs = theirs;
        this.same = new SameType(ours, theirs);
    }

    public static LayoutReport compare(TypeGraph ours, TypeGraph theirs) {
        return new LayoutComparison(ours, theirs).compare();
    }

    private LayoutReport compare() {
        for (int id = 1; id < ours.size(); id++) {
            if (ours.type(id) instanceof Composite composite
                    && !composite.name().isEmpty()) {
                compare(id, composite);
            }
        }
        return new LayoutReport(
                commonNames, commonDefinitions, commonDefinitions - differing.size(), homonyms, differing);
    }

    private void compare(int id, Composite composite) {
        var space = composite.kind() == Composite.Kind.STRUCT ? NameSpace.STRUCT : NameSpace.UNION;
        int[] candidates = theirs.idsOf(space, composite.name());
        if (candidates.length == 0) {
            return;
        }
        commonDefinitions++;
        if (ours.idsOf(space, composite.name())[0] == id) {
            commonNames++;
            homonyms += candidates.length > 1 ? 1 : 0;
        }
        for (int candidate : candidates) {
            if (same.test(id, candidate)) {
                return;
            }
        }
        differing.add(leastDifference(composite, candidates));
    }

    private Difference leastDifference(Composite composite, int[] candidates) {
        List<String> least = List.of();
        for (int candidate : candidates) {
            var reasons = new DifferenceText(ours, theirs, same).of(composite, (Composite) theirs.type(candidate));
            least = least.isEmpty() || reasons.size() < least.size() ? reasons : least;
        }
        return new Difference(composite.kind().keyword() + " " + composite.name(), least);
    }
}

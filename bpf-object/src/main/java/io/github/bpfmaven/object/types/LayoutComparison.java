package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.LayoutReport.Difference;
import io.github.bpfmaven.object.types.LayoutReport.Kinship;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares two graphs of one kernel that were made in different ways, such as from its headers and by pahole from the
 * kernel itself: for every named struct and union that both define, its size, and of every member the name, offset,
 * width and type, down to base types, array bounds and enumerators; for every named enum its size and enumerators; for
 * every typedef what it stands for. Structs behind pointers are compared by name.
 *
 * <p>One name can stand for several structs, each private to a source file of the kernel; ours is identical if it equals
 * one of theirs. {@link SameType} lists what is no difference though it looks like one.
 */
public final class LayoutComparison {
    private static final List<NameSpace> TAGS = List.of(NameSpace.STRUCT, NameSpace.UNION, NameSpace.ENUM);

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
            var type = ours.type(id);
            var space = NameSpace.of(type);
            if (space != null && !type.name().isEmpty() && defines(type)) {
                compare(id, type, space);
            }
        }
        return new LayoutReport(
                commonNames, commonDefinitions, commonDefinitions - differing.size(), homonyms, differing);
    }

    private static boolean defines(Type type) {
        return type instanceof Composite || type instanceof Type.Typedef || isDefinedEnum(type);
    }

    private static boolean isDefinedEnum(Type type) {
        return type instanceof Type.Enum enumeration
                && !enumeration.enumerators().isEmpty();
    }

    private void compare(int id, Type type, NameSpace space) {
        int[] candidates = candidates(type, space);
        if (candidates.length == 0) {
            return;
        }
        commonDefinitions++;
        if (ours.idsOf(space, type.name())[0] == id) {
            commonNames++;
            homonyms += candidates.length > 1 ? 1 : 0;
        }
        for (int candidate : candidates) {
            if (same.test(id, candidate)) {
                return;
            }
        }
        differing.add(leastDifference(id, type, candidates));
    }

    /** Theirs of that kind and name; where there are none, those tags of another kind that bear the name. */
    private int[] candidates(Type type, NameSpace space) {
        int[] sameKind = definitions(space, type.name());
        if (sameKind.length > 0 || space == NameSpace.TYPEDEF) {
            return sameKind;
        }
        return TAGS.stream()
                .flatMapToInt(tags -> Arrays.stream(definitions(tags, type.name())))
                .toArray();
    }

    private int[] definitions(NameSpace space, String name) {
        return Arrays.stream(theirs.idsOf(space, name))
                .filter(id -> defines(theirs.type(id)))
                .toArray();
    }

    private Difference leastDifference(int id, Type type, int[] candidates) {
        List<String> least = List.of();
        for (int candidate : candidates) {
            var reasons = new DifferenceText(ours, theirs, same).of(id, candidate);
            least = least.isEmpty() || reasons.size() < least.size() ? reasons : least;
        }
        var kinship = Arrays.stream(candidates)
                .mapToObj(candidate -> kinship(type, theirs.type(candidate)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Difference(DifferenceText.keyword(type) + " " + type.name(), least, kinship);
    }

    private Kinship kinship(Type one, Type other) {
        if (sharesNames(one, other)) {
            return Kinship.CLOSE;
        }
        return hasShapeOf(one, other) ? Kinship.BY_SHAPE : Kinship.NONE;
    }

    /** Whether all that differs is what their members or enumerators are called. */
    private boolean hasShapeOf(Type one, Type other) {
        if (one instanceof Composite a && other instanceof Composite b) {
            return a.kind() == b.kind()
                    && a.size() == b.size()
                    && places(ours, a).equals(places(theirs, b));
        }
        return one instanceof Type.Enum a
                && other instanceof Type.Enum b
                && values(a).equals(values(b));
    }

    /** Of each member where it begins, and how much it takes. */
    private static List<List<Long>> places(TypeGraph graph, Composite type) {
        return type.members().stream()
                .map(member ->
                        List.of((long) member.bitOffset(), (long) member.bitWidth(), graph.sizeOf(member.type())))
                .toList();
    }

    private static List<Long> values(Type.Enum type) {
        return type.enumerators().stream().map(Type.Enumerator::value).toList();
    }

    private static boolean sharesNames(Type ours, Type theirs) {
        if (ours instanceof Composite a && theirs instanceof Composite b) {
            return a.kind() == b.kind() && !Collections.disjoint(memberNames(a), memberNames(b));
        } else if (ours instanceof Type.Enum a && theirs instanceof Type.Enum b) {
            return !Collections.disjoint(enumeratorNames(a), enumeratorNames(b));
        }
        return ours instanceof Type.Typedef && theirs instanceof Type.Typedef;
    }

    private static Set<String> memberNames(Composite type) {
        return type.members().stream().map(Type.Member::name).collect(Collectors.toSet());
    }

    private static Set<String> enumeratorNames(Type.Enum type) {
        return type.enumerators().stream().map(Type.Enumerator::name).collect(Collectors.toSet());
    }
}

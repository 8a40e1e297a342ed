package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Two graphs of one kernel as one: all of ours, such as from its headers, and of theirs, such as the kernel's own BTF,
 * every named struct, union, enum and typedef that ours lacks. What theirs refer to is ours wherever both are laid out
 * alike ({@link SameType}), and what either only declares is the definition that the other has. Of a name with several
 * definitions ours come first.
 */
public final class MergedGraph {
    private final TypeGraph ours;
    private final TypeGraph theirs;
    private final JoinedGraph joined;
    private final SameType same;
    /** By joined id: the id of what stands for it, most often itself. */
    private final int[] standIn;

    private MergedGraph(TypeGraph ours, TypeGraph theirs) {
        this.ours = ours;
        this.theirs = theirs;
        this.joined = JoinedGraph.of(List.of(ours, theirs));
        this.same = new SameType(ours, theirs);
        this.standIn = new int[joined.whole().size()];
        Arrays.setAll(standIn, id -> id);
    }

    /** @param theirs of the same byte order and pointer size */
    public static TypeGraph of(TypeGraph ours, TypeGraph theirs) {
        return new MergedGraph(ours, theirs).merge();
    }

    private TypeGraph merge() {
        for (int id = 1; id < theirs.size(); id++) {
            standIn[joined.idOf(1, id)] = ourSame(id);
        }
        var whole = joined.whole();
        for (int id = 1; id < whole.size(); id++) {
            if (whole.type(id) instanceof Type.Forward forward) {
                standIn[id] = onlyDefinition(forward, id);
            }
        }
        var relinked = new ArrayList<Type>(whole.size());
        whole.types().forEach(type -> relinked.add(TypeGraphs.renumber(type, id -> standIn[id])));
        return TypeGraphs.subset(new TypeGraph(relinked, ours.byteOrder(), ours.pointerSize()), roots());
    }

    /** The joined id of our type that is the same as theirs, or of theirs where there is none. */
    private int ourSame(int theirId) {
        var type = theirs.type(theirId);
        var space = NameSpace.of(type);
        if (space != null && !type.name().isEmpty() && (space == NameSpace.BASE || isDefinition(type))) {
            IntPredicate matches =
                    space == NameSpace.BASE ? id -> ours.type(id).equals(type) : id -> same.test(id, theirId);
            for (int id : ours.idsOf(space, type.name())) {
                if (matches.test(id)) {
                    return joined.idOf(0, id);
                }
            }
        }
        return joined.idOf(1, theirId);
    }

    /** What a declaration stands for, where that is one definition in both graphs together; else the declaration. */
    private int onlyDefinition(Type.Forward forward, int id) {
        var space = forward.kind() == Composite.Kind.STRUCT ? NameSpace.STRUCT : NameSpace.UNION;
        int[] definitions = Arrays.stream(joined.whole().idsOf(space, forward.name()))
                .map(definition -> standIn[definition])
                .distinct()
                .toArray();
        return definitions.length == 1 ? definitions[0] : id;
    }

    private List<Integer> roots() {
        var roots = new ArrayList<Integer>();
        for (int id = 1; id < standIn.length; id++) {
            if (standIn[id] == id
                    && (id < ours.size() || isDefinition(joined.whole().type(id)))) {
                roots.add(id);
            }
        }
        return roots;
    }

    private static boolean isDefinition(Type type) {
        return !type.name().isEmpty()
                && (type instanceof Composite || type instanceof Type.Enum || type instanceof Type.Typedef);
    }
}

package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Several graphs in one, such as those of one program's objects for different kernels: the types of each part follow
 * those of the part before, and refer to nothing outside their own.
 */
public final class JoinedGraph {
    private final TypeGraph whole;
    private final List<TypeGraph> parts;
    /** What is added to the ids of each part. */
    private final int[] bases;

    private JoinedGraph(TypeGraph whole, List<TypeGraph> parts, int[] bases) {
        this.whole = whole;
        this.parts = parts;
        this.bases = bases;
    }

    /** @param parts at least one, all of one byte order and pointer size */
    public static JoinedGraph of(List<TypeGraph> parts) {
        var first = parts.get(0);
        int[] bases = new int[parts.size()];
        if (parts.size() == 1) {
            return new JoinedGraph(first, List.copyOf(parts), bases);
        }
        var types = new ArrayList<Type>();
        for (int i = 0; i < bases.length; i++) {
            int base = types.size();
            bases[i] = base;
            parts.get(i).types().forEach(type -> types.add(TypeGraphs.renumber(type, id -> id == 0 ? 0 : id + base)));
        }
        return new JoinedGraph(new TypeGraph(types, first.byteOrder(), first.pointerSize()), List.copyOf(parts), bases);
    }

    /** All of them. */
    public TypeGraph whole() {
        return whole;
    }

    public List<TypeGraph> parts() {
        return parts;
    }

    /** The part that an id of the whole is of. */
    public int partOf(int id) {
        int found = Arrays.binarySearch(bases, id - 1);
        return found >= 0 ? found : -found - 2;
    }

    /** The id in the whole of a type of a part. */
    public int idOf(int part, int idInPart) {
        return idInPart == 0 ? 0 : bases[part] + idInPart;
    }

    /** The other way round: the id in its part of a type of the whole. */
    public int idInPart(int id) {
        return id == 0 ? 0 : id - bases[partOf(id)];
    }

    /** The first definition of a name in the part that another id is of. */
    public Optional<Integer> idOf(NameSpace space, String name, int beside) {
        int part = partOf(beside);
        return parts.get(part).idOf(space, name).map(id -> idOf(part, id));
    }
}

package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Set;

/** The transitive part of {@link Reach}: which types follow from those named, and the smaller graph of them. */
final class ReachClosure {
    /** The type is mentioned: a struct is to be declared. */
    private static final int MENTIONED = 1;
    /** The type's size is needed: a struct is to be defined. */
    private static final int COMPLETE = 2;
    /** The program may follow pointers on the way from here to a struct. */
    private static final int FOLLOWED = 4;

    private final TypeGraph graph;
    private final Set<String> identifiers;
    private final byte[] needs;
    private final ArrayDeque<Integer> pending = new ArrayDeque<>();

    ReachClosure(TypeGraph graph, Set<String> identifiers) {
        this.graph = graph;
        this.identifiers = identifiers;
        this.needs = new byte[graph.size()];
    }

    /** Reaches a type that the program names, and all that follows. */
    void reachNamed(int id) {
        need(id, COMPLETE | FOLLOWED);
        while (!pending.isEmpty()) {
            int next = pending.pop();
            expand(graph.type(next), needs[next]);
        }
    }

    private void need(int id, int asked) {
        int all = needs[id] | asked | MENTIONED;
        if (graph.type(id) instanceof Composite composite && composite.name().isEmpty()) {
            // There is no way to declare an anonymous struct without defining it.
            all |= COMPLETE;
        }
        if (id != 0 && all != needs[id]) {
            needs[id] = (byte) all;
            pending.push(id);
        }
    }

    private void expand(Type type, int need) {
        if (type instanceof Composite composite) {
            if ((need & COMPLETE) != 0) {
                composite.members().forEach(this::expandMember);
            }
        } else if (type instanceof Type.Pointer pointer) {
            need(pointer.target(), (need & FOLLOWED) != 0 ? COMPLETE | FOLLOWED : MENTIONED);
        } else if (type instanceof Type.Array array) {
            need(array.element(), COMPLETE | need);
        } else if (type instanceof Type.FunctionPrototype) {
            TypeGraph.references(type, part -> need(part, MENTIONED));
        } else {
            TypeGraph.references(type, target -> need(target, need));
        }
    }

    private void expandMember(Type.Member member) {
        boolean followed = identifiers.contains(member.name());
        need(member.type(), followed ? COMPLETE | FOLLOWED : COMPLETE);
    }

    /** The types reached, renumbered in their order. */
    TypeGraph reducedGraph() {
        var renumbered = new int[needs.length];
        int count = 0;
        for (int id = 1; id < needs.length; id++) {
            renumbered[id] = needs[id] == 0 ? 0 : ++count;
        }
        var kept = new ArrayList<Type>(count);
        for (int id = 1; id < needs.length; id++) {
            if (needs[id] != 0) {
                kept.add(keep(graph.type(id), needs[id], renumbered));
            }
        }
        return new TypeGraph(kept, graph.byteOrder(), graph.pointerSize());
    }

    private static Type keep(Type type, int need, int[] renumbered) {
        if (type instanceof Composite composite && (need & COMPLETE) == 0) {
            return new Type.Forward(composite.kind(), composite.name());
        }
        return Renumbering.apply(type, renumbered);
    }
}

package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a program can reach of a kernel's types, judged by the identifiers in its source: never too little, and far less
 * than all. The program starts from types it names and goes on through members it names; so
 *
 * <ul>
 *   <li>a struct, union, enum or typedef whose name is among the identifiers is reached, with every homonym, and an enum
 *       of which an enumerator is named;
 *   <li>a struct that is reached is whole, and with it whatever it holds by value;
 *   <li>what a pointer points to is whole where the pointing member is named, else only declared.
 * </ul>
 */
public final class Reach {
    private final TypeGraph graph;
    private final Set<String> identifiers;

    private Reach(TypeGraph graph, Set<String> identifiers) {
        this.graph = graph;
        this.identifiers = identifiers;
    }

    /** Looks once at each type's name, then only at types that are reached: a few milliseconds for a whole kernel. */
    public static Reach of(TypeGraph graph, Set<String> identifiers) {
        var known = Set.copyOf(identifiers);
        var closure = new ReachClosure(graph, known);
        for (int id = 1; id < graph.size(); id++) {
            if (isNamed(graph.type(id), known)) {
                closure.reachNamed(id);
            }
        }
        return new Reach(closure.reducedGraph(), known);
    }

    private static boolean isNamed(Type type, Set<String> identifiers) {
        if (type instanceof Type.Composite || type instanceof Type.Typedef) {
            return identifiers.contains(type.name());
        }
        return type instanceof Type.Enum enumeration
                && (identifiers.contains(type.name()) || namesOne(enumeration, identifiers));
    }

    private static boolean namesOne(Type.Enum type, Set<String> identifiers) {
        for (var enumerator : type.enumerators()) {
            if (identifiers.contains(enumerator.name())) {
                return true;
            }
        }
        return false;
    }

    /** The types reached, in the order of the whole graph; what is only pointed to is {@link Type.Forward}. */
    public TypeGraph graph() {
        return graph;
    }

    /** Those of the constants that the program names, in their order. */
    public List<Constant> constants(Collection<Constant> all) {
        var reached = new ArrayList<Constant>();
        for (var constant : all) {
            if (identifiers.contains(constant.name())) {
                reached.add(constant);
            }
        }
        return reached;
    }
}

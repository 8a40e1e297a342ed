package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.DataSection;
import io.github.bpfmaven.object.types.Type.DeclarationTag;
import io.github.bpfmaven.object.types.Type.FunctionPrototype;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.Type.Parameter;
import io.github.bpfmaven.object.types.Type.SectionVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** What makes a type graph out of another. */
public final class TypeGraphs {
    private TypeGraphs() {}

    /**
     * The graph of some types and all that they refer to, in the order they had, with ids of its own: find them again
     * by name, or with {@link #idsInSubset}. Declaration tags stay with what they stand on.
     *
     * @param roots ids in {@code graph}
     */
    public static TypeGraph subset(TypeGraph graph, Collection<Integer> roots) {
        var kept = reachable(graph, roots);
        int[] newIds = newIds(graph, kept);
        var types = new ArrayList<Type>(kept.cardinality());
        for (int id = kept.nextSetBit(1); id > 0; id = kept.nextSetBit(id + 1)) {
            types.add(renumber(graph.type(id), old -> newIds[old]));
        }
        return new TypeGraph(types, graph.byteOrder(), graph.pointerSize());
    }

    /** For each id in {@code graph}, its id in {@link #subset} of the same roots; 0 for {@code void} and what is left out. */
    public static int[] idsInSubset(TypeGraph graph, Collection<Integer> roots) {
        return newIds(graph, reachable(graph, roots));
    }

    /** The ids of some types and of all that they refer to, whether by value or through pointers. */
    public static BitSet reachable(TypeGraph graph, Collection<Integer> roots) {
        var kept = new BitSet(graph.size());
        kept.set(0);
        var waiting = new ArrayDeque<Integer>(roots);
        while (!waiting.isEmpty()) {
            int id = waiting.pop();
            if (id == 0 || !kept.get(id)) {
                kept.set(id);
                TypeGraph.references(graph.type(id), waiting::push);
            }
        }
        keepTags(graph, kept);
        return kept;
    }

    private static void keepTags(TypeGraph graph, BitSet kept) {
        for (int id = 1; id < graph.size(); id++) {
            if (graph.type(id) instanceof DeclarationTag tag && tag.target() != 0 && kept.get(tag.target())) {
                kept.set(id);
            }
        }
    }

    private static int[] newIds(TypeGraph graph, BitSet kept) {
        int[] newIds = new int[graph.size()];
        int next = 0;
        for (int id = kept.nextSetBit(0); id >= 0; id = kept.nextSetBit(id + 1)) {
            newIds[id] = next++;
        }
        return newIds;
    }

    /** The same type referring to other ids. */
    public static Type renumber(Type type, IntUnaryOperator newId) {
        if (type instanceof Type.Pointer pointer) {
            return new Type.Pointer(newId.applyAsInt(pointer.target()));
        } else if (type instanceof Composite composite) {
            return new Composite(
                    composite.kind(), composite.name(), composite.size(), members(composite.members(), newId));
        } else if (type instanceof Type.Typedef typedef) {
            return new Type.Typedef(typedef.name(), newId.applyAsInt(typedef.target()));
        } else if (type instanceof Type.Qualified qualified) {
            return new Type.Qualified(qualified.qualifier(), newId.applyAsInt(qualified.target()));
        } else if (type instanceof Type.Array array) {
            return new Type.Array(newId.applyAsInt(array.element()), array.length());
        } else if (type instanceof FunctionPrototype prototype) {
            return new FunctionPrototype(
                    newId.applyAsInt(prototype.returnType()), parameters(prototype.parameters(), newId));
        }
        return renumberDeclaration(type, newId);
    }

    private static Type renumberDeclaration(Type type, IntUnaryOperator newId) {
        if (type instanceof Type.TypeTag tag) {
            return new Type.TypeTag(tag.value(), newId.applyAsInt(tag.target()));
        } else if (type instanceof Type.Function function) {
            return new Type.Function(function.name(), newId.applyAsInt(function.prototype()), function.linkage());
        } else if (type instanceof Type.Variable variable) {
            return new Type.Variable(variable.name(), newId.applyAsInt(variable.type()), variable.linkage());
        } else if (type instanceof DataSection section) {
            return new DataSection(section.name(), section.size(), variables(section.variables(), newId));
        } else if (type instanceof DeclarationTag tag) {
            return new DeclarationTag(tag.value(), newId.applyAsInt(tag.target()), tag.component());
        }
        return type;
    }

    private static List<Member> members(List<Member> members, IntUnaryOperator newId) {
        var renumbered = new Member[members.size()];
        for (int i = 0; i < renumbered.length; i++) {
            var member = members.get(i);
            renumbered[i] =
                    new Member(member.name(), newId.applyAsInt(member.type()), member.bitOffset(), member.bitWidth());
        }
        return List.of(renumbered);
    }

    private static List<Parameter> parameters(List<Parameter> parameters, IntUnaryOperator newId) {
        return parameters.stream()
                .map(parameter -> new Parameter(parameter.name(), newId.applyAsInt(parameter.type())))
                .toList();
    }

    private static List<SectionVariable> variables(List<SectionVariable> variables, IntUnaryOperator newId) {
        return variables.stream()
                .map(variable ->
                        new SectionVariable(newId.applyAsInt(variable.variable()), variable.offset(), variable.size()))
                .toList();
    }
}

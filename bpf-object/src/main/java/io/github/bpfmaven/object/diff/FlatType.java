package io.github.bpfmaven.object.diff;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A type of one kernel with its members in a row: those of members without a name as its own, those of members whose
 * struct has no name as {@code member.inner}.
 *
 * @param name with its keyword: {@code struct sock}
 * @param size in bytes
 * @param places by path, in the order of declaration
 */
record FlatType(String name, Row.Kind kind, long size, Map<String, Place> places) {
    /** The struct, union or enum of that name, else what a typedef of that name stands for; homonyms: the first. */
    static Optional<FlatType> find(TypeGraph graph, String name) {
        return graph.compositeNamed(name)
                .map(id -> composite(graph, (Composite) graph.type(id), name))
                .or(() ->
                        graph.idOf(TypeGraph.NameSpace.ENUM, name).map(id -> enumeration((Type.Enum) graph.type(id))));
    }

    private static FlatType composite(TypeGraph graph, Composite composite, String asked) {
        var places = new LinkedHashMap<String, Place>();
        new Members(graph, new TypeText(graph), places).add(composite, "", 0);
        var name = composite.name().isEmpty() ? asked : composite.kind().keyword() + " " + composite.name();
        return new FlatType(name, Row.Kind.MEMBER, composite.size(), places);
    }

    private static FlatType enumeration(Type.Enum type) {
        var places = new LinkedHashMap<String, Place>();
        type.enumerators().forEach(each -> places.put(each.name(), new Place(each.value(), 0, "")));
        return new FlatType("enum " + type.name(), Row.Kind.ENUMERATOR, type.size(), places);
    }

    private record Members(TypeGraph graph, TypeText text, Map<String, Place> places) {
        void add(Composite composite, String prefix, long base) {
            for (var member : composite.members()) {
                long at = base + member.bitOffset();
                // Only a struct without tag and typedef is looked into: others are types of their own.
                var type = graph.type(withoutQualifiers(member.type()));
                if (type instanceof Composite inner && inner.name().isEmpty()) {
                    add(inner, member.name().isEmpty() ? prefix : prefix + member.name() + ".", at);
                } else if (!member.name().isEmpty()) {
                    places.put(prefix + member.name(), new Place(at, member.bitWidth(), text.of(member.type())));
                } else if (type instanceof Composite inner) { // -fms-extensions: a tagged struct without a name
                    add(inner, prefix, at);
                }
            }
        }

        private int withoutQualifiers(int id) {
            while (graph.type(id) instanceof Type.Qualified qualified) {
                id = qualified.target();
            }
            return id;
        }
    }
}

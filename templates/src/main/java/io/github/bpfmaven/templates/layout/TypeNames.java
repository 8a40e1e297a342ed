package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What types are called in the source: tags, typedefs, and declaration tags on members. */
final class TypeNames {
    private final TypeGraph graph;
    private final Map<Integer, String> typedefOf = new HashMap<>();
    private final Map<Place, List<String>> tags = new HashMap<>();

    private record Place(int type, int component) {}

    TypeNames(TypeGraph graph) {
        this.graph = graph;
        for (var type : graph.types()) {
            if (type instanceof Type.Typedef typedef) {
                typedefOf.putIfAbsent(typedef.target(), typedef.name());
            } else if (type instanceof Type.DeclarationTag tag) {
                tags.computeIfAbsent(new Place(tag.target(), tag.component()), place -> new ArrayList<>())
                        .add(tag.value());
            }
        }
    }

    /** {@code "struct foo"}, {@code "enum foo"}, the typedef that names an anonymous type, or {@code ""}. */
    String cName(int id) {
        var type = graph.type(id);
        if (type.name().isEmpty()) {
            return typedefOf.getOrDefault(id, "");
        }
        var keyword =
                type instanceof Type.Composite composite ? composite.kind().keyword() : "enum";
        return keyword + " " + type.name();
    }

    /** The declaration tags on a member. */
    List<String> tagsOf(int composite, int member) {
        return tags.getOrDefault(new Place(composite, member), List.of());
    }

    /** Every typedef on the way from a type to what lies beneath, the outermost first. */
    List<String> typedefs(int id) {
        var names = new ArrayList<String>();
        for (var type = graph.type(id); ; type = graph.type(id)) {
            if (type instanceof Type.Typedef typedef) {
                names.add(typedef.name());
                id = typedef.target();
            } else if (type instanceof Type.Qualified qualified) {
                id = qualified.target();
            } else if (type instanceof Type.TypeTag tag) {
                id = tag.target();
            } else {
                return names;
            }
        }
    }
}

package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What types are called in the source: tags, typedefs, and declaration tags on members. */
final class TypeNames {
    private final JoinedGraph joined;
    private final TypeGraph graph;
    private final Map<Integer, String> typedefOf = new HashMap<>();
    private final Map<Place, List<String>> tags = new HashMap<>();

    private record Place(int type, int component) {}

    private final Map<String, String> meanings;

    /** @param meanings counted as tags: by {@code struct.field}, without a keyword */
    TypeNames(JoinedGraph joined, Map<String, String> meanings) {
        this.joined = joined;
        this.graph = joined.whole();
        this.meanings = meanings;
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

    /** The enum of that name among the types of the object that another type is of. */
    Optional<Integer> enumNamed(String name, int beside) {
        return joined.idOf(TypeGraph.NameSpace.ENUM, name, beside);
    }

    /** The types of the object that a type is of. */
    List<Type> typesBeside(int id) {
        return joined.parts().get(joined.partOf(id)).types();
    }

    /** What the build says of a member, then the declaration tags on it; -1 for those on the whole. */
    List<String> tagsOf(int composite, int member) {
        var said = tags.getOrDefault(new Place(composite, member), List.of());
        var meaning = member < 0 ? null : meanings.get(path(composite, member));
        return meaning == null
                ? said
                : Stream.concat(Stream.of(meaning), said.stream()).toList();
    }

    private String path(int composite, int member) {
        var name = cName(composite);
        var owner = (Type.Composite) graph.type(composite);
        return name.substring(name.indexOf(' ') + 1) + "."
                + owner.members().get(member).name();
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

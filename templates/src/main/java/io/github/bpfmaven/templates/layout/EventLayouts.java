package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the {@link StructLayout} of the structs and unions in one graph. */
public final class EventLayouts {
    private final TypeGraph graph;
    private final TypeNames names;
    private final DifferingEnums differing;
    private final Places places;

    /** Where the fields of structs are declared. */
    public interface Places {
        /**
         * File and line; empty where they are not known.
         *
         * @param struct its id, or that of an anonymous one inside
         */
        Optional<String> of(int struct, String field);
    }

    public EventLayouts(TypeGraph graph, Map<String, String> meanings) {
        this(JoinedGraph.of(List.of(graph)), meanings);
    }

    public EventLayouts(JoinedGraph graph, Map<String, String> meanings) {
        this(graph, meanings, (struct, field) -> Optional.empty());
    }

    public EventLayouts(TypeGraph graph, Map<String, String> meanings, Places places) {
        this(JoinedGraph.of(List.of(graph)), meanings, places);
    }

    /**
     * @param meanings what is said of fields beside their tags, by {@code struct.field}; see {@link Meaning#WORDS}
     * @param places of fields, for messages
     */
    private EventLayouts(JoinedGraph graph, Map<String, String> meanings, Places places) {
        this.places = places;
        this.graph = graph.whole();
        this.names = new TypeNames(graph, meanings);
        this.differing = new DifferingEnums(graph, names);
    }

    /** {@code "struct foo"}, {@code "enum foo"}, the typedef that names an anonymous type, or {@code ""}. */
    public String cName(int id) {
        return names.cName(id);
    }

    /** Whether a value of the enum has to be read by what the kernel at hand calls it. */
    public boolean isDiffering(int enumeration) {
        return differing.contains(enumeration);
    }

    /**
     * The layout of one.
     *
     * @param id of a struct or union
     * @param where the source that declares the event it belongs to, for messages
     * @throws InputException if a field can't be read
     */
    public StructLayout of(int id, String where) {
        return new FieldWalk(graph, names, places, where).layout(id, (Composite) graph.type(id));
    }
}

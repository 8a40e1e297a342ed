package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.List;

/** The members of a struct or union as C sees them: those of anonymous ones inside count as its own. */
public final class FlatMembers {
    private FlatMembers() {}

    /** The named members in the order of declaration. */
    public static List<FieldPath.Field> of(TypeGraph graph, Composite composite) {
        var fields = new ArrayList<FieldPath.Field>();
        collect(graph, composite, 0, fields);
        return fields;
    }

    private static void collect(TypeGraph graph, Composite composite, int base, List<FieldPath.Field> fields) {
        for (var member : composite.members()) {
            int at = base + member.bitOffset();
            if (!member.name().isEmpty()) {
                fields.add(new FieldPath.Field(member.name(), member.type(), at, member.bitWidth()));
            } else if (graph.type(graph.resolve(member.type())) instanceof Composite inner) {
                collect(graph, inner, at, fields);
            }
        }
    }
}

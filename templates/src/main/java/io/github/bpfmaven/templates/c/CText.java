package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.List;
import java.util.regex.Pattern;

/** Single types and members of a graph as C text, to be read by people. */
public final class CText {
    private static final Pattern BODY = Pattern.compile("\\{.*}", Pattern.DOTALL);

    private final TypeGraph graph;
    private final CNames names;
    private final Declarators declarators;

    public CText(TypeGraph graph) {
        this.graph = graph;
        this.names = CNames.of(graph);
        this.declarators = new Declarators(graph, names, new CLayout(graph));
    }

    /** The definition of a struct, union or enum over several lines, without a semicolon; {@code ""} for others. */
    public String definition(int id) {
        var out = new StringBuilder();
        var type = graph.type(id);
        if (type instanceof Composite composite) {
            declarators.define(out, id, composite, names.nameOf(id), 0);
        } else if (type instanceof Type.Enum enumeration) {
            Enumerations.define(out, enumeration, names.nameOf(id), List.copyOf(ownNames(enumeration)), "");
        }
        return out.toString().replace("\t", "    ");
    }

    private static List<String> ownNames(Type.Enum enumeration) {
        return enumeration.enumerators().stream().map(one -> one.name()).toList();
    }

    /** A declaration in one line, such as {@code u32 pid} or {@code struct { ... } address}. */
    public String declaration(int type, String name) {
        var out = new StringBuilder();
        declarators.declare(out, type, name, 0);
        return BODY.matcher(out).replaceAll("{ ... }");
    }
}

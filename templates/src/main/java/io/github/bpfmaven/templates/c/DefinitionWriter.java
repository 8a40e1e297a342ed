package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a graph's definitions in an order that C accepts: a struct held by value before its holder, a typedef before
 * its use, and a forward declaration where a struct is only pointed to and not yet known.
 */
final class DefinitionWriter {
    private static final String BEFORE_C23 = "#if __STDC_VERSION__ <= 201710L\n";

    private final TypeGraph graph;
    private final CNames names;
    private final Declarators declarators;
    private final StringBuilder out;
    private final BitSet started = new BitSet();
    private final Set<String> declared = new HashSet<>();

    DefinitionWriter(TypeGraph graph, CNames names, StringBuilder out) {
        this.graph = graph;
        this.names = names;
        this.declarators = new Declarators(graph, names, new CLayout(graph));
        this.out = out;
    }

    /** Appends every enum, typedef, struct and union of the graph. */
    void writeAll() {
        for (int id = 1; id < graph.size(); id++) {
            var type = graph.type(id);
            if (type instanceof Type.Enum enumeration && names.isFreeEnum(id)) {
                writeEnum(id, enumeration);
            } else if (!names.nameOf(id).isEmpty()) {
                require(id, true);
            }
        }
    }

    /** Writes what must stand before a use of the type; {@code complete} where the use needs its size. */
    private void require(int id, boolean complete) {
        var type = graph.type(id);
        if (type instanceof Composite composite) {
            requireComposite(id, composite, complete);
        } else if (type instanceof Type.Forward forward) {
            declare(forward.kind(), names.nameOf(id));
        } else if (type instanceof Type.Enum enumeration) {
            requireEnum(id, enumeration);
        } else if (type instanceof Type.Typedef typedef) {
            requireTypedef(id, typedef, complete);
        } else if (type instanceof Type.Pointer pointer) {
            require(pointer.target(), false);
        } else if (type instanceof Type.Array array) {
            // Even behind a pointer: C wants to know the size of an array's element.
            require(array.element(), true);
        } else if (type instanceof Type.FunctionPrototype) {
            TypeGraph.references(type, part -> require(part, false));
        } else if (type instanceof Type.Qualified || type instanceof Type.TypeTag) {
            TypeGraph.references(type, target -> require(target, complete));
        }
    }

    private void requireComposite(int id, Composite composite, boolean complete) {
        var name = names.nameOf(id);
        if (!name.isEmpty() && !complete) {
            declare(composite.kind(), name);
        } else if (!started.get(id)) {
            started.set(id);
            composite.members().forEach(member -> require(member.type(), true));
            define(id, composite, name);
        }
    }

    /** An anonymous one is written out where it is used; only what it needs stands before. */
    private void define(int id, Composite composite, String name) {
        if (!name.isEmpty()) {
            declared.add(composite.kind().keyword() + " " + name);
            declarators.define(out, id, composite, name, 0);
            out.append(";\n\n");
        }
    }

    private void declare(Composite.Kind kind, String name) {
        var declaration = kind.keyword() + " " + name;
        if (!name.isEmpty() && declared.add(declaration)) {
            out.append(declaration).append(";\n\n");
        }
    }

    private void requireEnum(int id, Type.Enum type) {
        if (!names.nameOf(id).isEmpty() && !started.get(id)) {
            started.set(id);
            writeEnum(id, type);
        }
    }

    private void writeEnum(int id, Type.Enum type) {
        var enumerators = names.enumeratorsOf(id);
        if (enumerators.stream().anyMatch(Objects::nonNull)) {
            boolean guarded = enumerators.stream().anyMatch(name -> name != null && CKeywords.isKeywordSinceC23(name));
            out.append(guarded ? BEFORE_C23 : "");
            Enumerations.define(out, type, names.nameOf(id), enumerators, "");
            out.append(guarded ? ";\n#endif\n\n" : ";\n\n");
        } else if (!names.nameOf(id).isEmpty()) {
            out.append("enum ").append(names.nameOf(id)).append(";\n\n");
        }
    }

    private void requireTypedef(int id, Type.Typedef typedef, boolean complete) {
        if (!started.get(id) && !names.isDuplicate(id)) {
            started.set(id);
            require(typedef.target(), false);
            writeTypedef(names.nameOf(id), typedef.target());
        }
        if (complete && !isAnonymous(typedef.target())) {
            require(typedef.target(), true);
        }
    }

    private boolean isAnonymous(int id) {
        return graph.type(id) instanceof Composite && names.nameOf(id).isEmpty();
    }

    private void writeTypedef(String name, int target) {
        boolean guarded = CKeywords.isKeywordSinceC23(name);
        out.append(guarded ? BEFORE_C23 : "").append("typedef ");
        declarators.declare(out, target, name, 0);
        out.append(guarded ? ";\n#endif\n\n" : ";\n\n");
    }
}

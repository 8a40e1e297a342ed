package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.StringJoiner;

/**
 * Writes declarations: C puts what a name is around the name, so the text grows from the name outwards while the type
 * is walked from the outermost pointer, array or function to the type specifier.
 */
final class Declarators {
    /** No C source nests anonymous types so deep; type information that refers to itself would, without end. */
    private static final int DEEPEST = 64;

    private static final String INDENT = "\t";
    private static final int LONG_BITS = 64;

    private final TypeGraph graph;
    private final CNames names;
    private final CLayout layout;

    Declarators(TypeGraph graph, CNames names, CLayout layout) {
        this.graph = graph;
        this.names = names;
        this.layout = layout;
    }

    /** Appends {@code type name} without a semicolon; anonymous types are written out in place. */
    void declare(StringBuilder out, int id, String name, int depth) {
        var declarator = name;
        var qualifiers = "";
        while (true) {
            var type = graph.type(id);
            if (type instanceof Type.Qualified qualified) {
                qualifiers = with(qualifiers, qualified.qualifier().keyword());
                id = qualified.target();
            } else if (type instanceof Type.TypeTag tag) {
                id = tag.target();
            } else if (type instanceof Type.Pointer pointer) {
                declarator = "*" + qualifiers + declarator;
                declarator = bindsTighter(pointer.target()) ? "(" + declarator + ")" : declarator;
                qualifiers = "";
                id = pointer.target();
            } else if (type instanceof Type.Array array) {
                declarator += "[" + array.length() + "]";
                id = array.element();
            } else if (type instanceof Type.FunctionPrototype prototype) {
                declarator += parameters(prototype, depth);
                qualifiers = "";
                id = prototype.returnType();
            } else {
                out.append(qualifiers);
                specify(out, id, type, depth);
                out.append(declarator.isEmpty() ? "" : " ").append(declarator);
                return;
            }
        }
    }

    /** Appends a struct or union with its members: {@code struct foo { … } __attribute__((packed))}. */
    void define(StringBuilder out, int id, Composite composite, String tag, int depth) {
        if (depth > DEEPEST) {
            throw new InputException(
                    "Anonymous types nest deeper than C allows", "type " + id, Remedies.checkTypeInformation());
        }
        out.append(composite.kind().keyword()).append(' ').append(tag).append(tag.isEmpty() ? "{\n" : " {\n");
        members(out, id, composite, depth + 1);
        out.append(INDENT.repeat(depth)).append('}');
        out.append(layout.planOf(id, composite).packed() ? " __attribute__((packed))" : "");
    }

    private static String with(String qualifiers, String keyword) {
        return qualifiers.contains(keyword) ? qualifiers : qualifiers + keyword + " ";
    }

    private boolean bindsTighter(int id) {
        var type = graph.type(id);
        while (type instanceof Type.Qualified || type instanceof Type.TypeTag) {
            id = type instanceof Type.Qualified qualified ? qualified.target() : ((Type.TypeTag) type).target();
            type = graph.type(id);
        }
        return type instanceof Type.Array || type instanceof Type.FunctionPrototype;
    }

    private String parameters(Type.FunctionPrototype prototype, int depth) {
        var list = new StringJoiner(", ", "(", ")").setEmptyValue("(void)");
        int count = prototype.parameters().size();
        for (int i = 0; i < count; i++) {
            int type = prototype.parameters().get(i).type();
            boolean variadic = type == 0 && i == count - 1;
            if (variadic && i == 0) {
                return "()";
            }
            list.add(variadic ? "..." : abstractly(type, depth));
        }
        return list.toString();
    }

    private String abstractly(int type, int depth) {
        var text = new StringBuilder();
        declare(text, type, "", depth);
        return text.toString();
    }

    private void specify(StringBuilder out, int id, Type type, int depth) {
        var name = names.nameOf(id);
        if (type instanceof Composite composite) {
            if (name.isEmpty()) {
                define(out, id, composite, "", depth);
            } else {
                out.append(composite.kind().keyword()).append(' ').append(name);
            }
        } else if (type instanceof Type.Forward forward) {
            out.append(forward.kind().keyword()).append(' ').append(name);
        } else if (type instanceof Type.Enum enumeration) {
            specifyEnum(out, id, enumeration, name, depth);
        } else if (type instanceof Type.Void) {
            out.append("void");
        } else {
            out.append(type instanceof Type.Typedef ? name : type.name());
        }
    }

    private void specifyEnum(StringBuilder out, int id, Type.Enum type, String name, int depth) {
        if (name.isEmpty()) {
            Enumerations.define(out, type, "", names.enumeratorsOf(id), INDENT.repeat(depth));
        } else {
            out.append("enum ").append(name);
        }
    }

    private void members(StringBuilder out, int id, Composite composite, int depth) {
        var plan = layout.planOf(id, composite);
        var indent = INDENT.repeat(depth);
        for (int i = 0; i < composite.members().size(); i++) {
            var member = composite.members().get(i);
            if (plan.gaps().get(i) >= 0) {
                pad(out, indent, plan.gaps().get(i), member.bitOffset());
            }
            out.append(indent);
            member(out, member, depth);
            out.append(";\n");
        }
        if (plan.tail() >= 0) {
            padTail(out, indent, composite, plan.tail());
        }
    }

    private void member(StringBuilder out, Type.Member member, int depth) {
        int resolved = graph.resolve(member.type());
        if (member.name().isEmpty() && graph.type(resolved) instanceof Composite inner) {
            // Of a named type too: only -fms-extensions knows "struct tag;" as a member, its members suffice.
            define(out, resolved, inner, "", depth);
        } else {
            declare(out, member.type(), member.name(), depth);
            out.append(member.isBitfield() ? ": " + member.bitWidth() : "");
        }
    }

    private void padTail(StringBuilder out, String indent, Composite composite, long from) {
        long size = 8L * composite.size();
        if (composite.kind() == Composite.Kind.STRUCT) {
            pad(out, indent, from, size);
        } else if (size <= LONG_BITS) {
            out.append(indent).append("long: ").append(size).append(";\n");
        } else {
            // Padding in a union starts where the union does, and a bitfield is no longer than its type.
            out.append(indent).append("char __padding[").append(size / 8).append("];\n");
        }
    }

    /** Anonymous bitfields, each inside one unit of its type, where every compiler leaves it in place. */
    private static void pad(StringBuilder out, String indent, long from, long to) {
        for (long at = from; at < to; ) {
            long width = Math.min(LONG_BITS - at % LONG_BITS, to - at);
            out.append(indent).append("long: ").append(width).append(";\n");
            at += width;
        }
    }
}

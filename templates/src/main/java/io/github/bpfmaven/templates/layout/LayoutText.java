package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.Sha256;

/**
 * Writes down a layout so that two that are read alike have one text, whatever graph they are of. The text is for
 * comparison and for {@link #id}; nothing parses it.
 */
public final class LayoutText {
    private static final int DIGITS = 16;

    private final EventLayouts layouts;
    private final TypeGraph graph;
    private final boolean named;
    private final StringBuilder text = new StringBuilder();

    private LayoutText(EventLayouts layouts, TypeGraph graph, boolean named) {
        this.layouts = layouts;
        this.graph = graph;
        this.named = named;
    }

    /** The bytes alone: where each field is and how it is read, with the values of enums that kernels differ in. */
    public static String ofBytes(EventLayouts layouts, TypeGraph graph, int struct, String where) {
        return new LayoutText(layouts, graph, false).struct(struct, where).toString();
    }

    /** The bytes, and what is called how: the structs inside, and every value of the enums. */
    public static String ofAll(EventLayouts layouts, TypeGraph graph, int struct, String where) {
        return new LayoutText(layouts, graph, true).struct(struct, where).toString();
    }

    /** A short name of a layout: the first 16 hexadecimal digits of the SHA-256 of {@link #ofBytes}. */
    public static String id(EventLayouts layouts, TypeGraph graph, int struct, String where) {
        return Sha256.of(ofBytes(layouts, graph, struct, where)).substring(0, DIGITS);
    }

    /** The same of a value of a shape, wherever it is. */
    public static String ofBytes(EventLayouts layouts, TypeGraph graph, Shape shape, String where) {
        var text = new LayoutText(layouts, graph, false);
        text.shape(shape, where);
        return text.text.toString();
    }

    /** The bytes of a value of a shape, and what is called how. */
    public static String of(EventLayouts layouts, TypeGraph graph, Shape shape, String where) {
        var text = new LayoutText(layouts, graph, true);
        text.shape(shape, where);
        return text.text.toString();
    }

    private StringBuilder struct(int id, String where) {
        var layout = layouts.of(id, where);
        text.append(named ? layout.cName() : "").append('{').append(layout.size());
        text.append(' ').append(graph.byteOrder()).append(';');
        layout.fields().forEach(field -> field(field, where));
        return text.append('}');
    }

    private void field(StructLayout.Field field, String where) {
        text.append(field.name()).append('@').append(field.offset()).append(':');
        shape(field.shape(), where);
        text.append('#').append(field.counter()).append(';');
    }

    private void shape(Shape shape, String where) {
        if (shape instanceof Shape.Struct struct) {
            struct(struct.type(), where);
        } else if (shape instanceof Shape.Sequence sequence) {
            text.append(sequence.length()).append('*').append(sequence.elementSize());
            shape(sequence.element(), where);
        } else if (shape instanceof Shape.Tail tail) {
            text.append("**").append(tail.elementSize());
            shape(tail.element(), where);
        } else if (shape instanceof Shape.Bits bits) {
            text.append(bits.bitOffset()).append('+').append(bits.bitWidth());
            shape(bits.value(), where);
        } else if (shape instanceof Shape.Choice choice) {
            choice(choice, where);
        } else if (shape instanceof Shape.Enumeration enumeration) {
            text.append("enum").append(enumeration.size()).append(enumeration.signed());
            enumerators(enumeration.type());
        } else if (shape instanceof Shape.Flags flags) {
            text.append("flags").append(flags.whole());
            enumerators(flags.type());
        } else {
            text.append(shape);
        }
    }

    private void choice(Shape.Choice choice, String where) {
        text.append(choice.tag()).append('?').append(choice.size()).append('(');
        for (var one : choice.cases()) {
            text.append(one.values());
            field(one.member(), where);
        }
        text.append(')');
    }

    private void enumerators(int id) {
        if (named || layouts.isDiffering(id)) {
            text.append(named ? layouts.cName(id) : "").append(((Type.Enum) graph.type(id)).enumerators());
        }
    }
}

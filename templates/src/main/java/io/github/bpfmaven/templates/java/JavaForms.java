package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import java.nio.ByteOrder;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Chooses the Java form of every shape. In the expressions {@code in} is the buffer, of the target's byte order, {@code
 * at} where the struct starts, and {@code end} where the event does.
 */
final class JavaForms {
    private final ScalarForms scalars;
    private final BulkForms bulk;
    private final IntFunction<JavaForm> structs;

    /**
     * @param structSize of the struct whose fields these are, in bytes
     * @param structs the form of a struct by its id
     */
    JavaForms(ByteOrder order, int structSize, IntFunction<JavaForm> structs) {
        this.scalars = new ScalarForms(order, structSize);
        this.bulk = new BulkForms(scalars);
        this.structs = structs;
    }

    /** {@code base + offset}. */
    static String plus(String base, long offset) {
        return offset == 0 ? base : base + " + " + offset;
    }

    JavaForm of(Shape shape) {
        return of(shape, 1);
    }

    private JavaForm of(Shape shape, int depth) {
        if (shape instanceof Shape.Struct struct) {
            return structs.apply(struct.type());
        } else if (shape instanceof Shape.Sequence sequence) {
            var length = Long.toString(sequence.length());
            return array(sequence.element(), sequence.elementSize(), at -> length, depth);
        } else if (shape instanceof Shape.Tail tail) {
            return tail(tail, depth);
        } else if (shape instanceof Shape.Text text) {
            var length = Long.toString(text.length());
            return ScalarForms.text(at -> length);
        } else if (shape instanceof Shape.Inet4) {
            return ScalarForms.inet("Inet4Address", "inet4");
        } else if (shape instanceof Shape.Inet6) {
            return ScalarForms.inet("Inet6Address", "inet6");
        }
        return scalar(shape);
    }

    private JavaForm scalar(Shape shape) {
        if (shape instanceof Shape.Whole whole) {
            return scalars.whole(whole);
        } else if (shape instanceof Shape.Truth truth) {
            return scalars.truth(truth);
        } else if (shape instanceof Shape.Real real) {
            return ScalarForms.real(real);
        } else if (shape instanceof Shape.Address address) {
            return scalars.address(address);
        } else if (shape instanceof Shape.Enumeration enumeration) {
            return scalars.enumeration(enumeration);
        } else if (shape instanceof Shape.Bits bits) {
            return scalars.bits(bits);
        }
        throw new IllegalStateException("no scalar: " + shape);
    }

    private JavaForm tail(Shape.Tail tail, int depth) {
        if (tail.element() instanceof Shape.Text) {
            return ScalarForms.text(at -> "end - (" + at + ")");
        }
        return array(tail.element(), tail.elementSize(), at -> "(end - (" + at + ")) / " + tail.elementSize(), depth);
    }

    /** @param length from the expression for the position to the one for how many elements there are */
    private JavaForm array(Shape element, int elementSize, UnaryOperator<String> length, int depth) {
        return bulk.of(element, length).orElseGet(() -> mapped(element, elementSize, length, depth));
    }

    /** Element by element; an index has an underscore inside, which no component's name has. */
    private JavaForm mapped(Shape element, int elementSize, UnaryOperator<String> length, int depth) {
        var form = of(element, depth + 1);
        var index = "i_" + depth;
        UnaryOperator<String> mapping =
                at -> "(" + index + " -> " + form.read().apply(at + " + " + index + " * " + elementSize) + ")";
        UnaryOperator<String> range = at -> "IntStream.range(0, " + length.apply(at) + ").";
        if (form.isArray()) {
            var type = form.type() + "[]";
            return JavaForm.reference(
                            type,
                            at -> range.apply(at) + "mapToObj" + mapping.apply(at) + ".toArray(" + type + "::new)")
                    .shown("Arrays.deepToString(%s)"::formatted);
        } else if (form.isPrimitive()) {
            var map = form.type().equals("int") ? "map" : "mapToLong";
            return JavaForm.reference(
                            form.type() + "[]", at -> range.apply(at) + map + mapping.apply(at) + ".toArray()")
                    .shown("Arrays.toString(%s)"::formatted);
        }
        return JavaForm.reference(
                "List<" + form.boxed() + ">", at -> range.apply(at) + "mapToObj" + mapping.apply(at) + ".toList()");
    }
}

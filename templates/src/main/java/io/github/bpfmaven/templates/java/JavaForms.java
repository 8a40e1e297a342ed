package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import java.nio.ByteOrder;
import java.util.function.IntFunction;

/**
 * Chooses the Java form of every shape. In the expressions {@code bytes} is the buffer, of the target's byte order,
 * {@code at} where the struct starts, and {@code end} where the event does.
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
            return array(sequence.element(), sequence.elementSize(), new Length.Fixed(sequence.length()), depth);
        } else if (shape instanceof Shape.Tail tail) {
            var rest = new Length.Rest(tail.elementSize());
            return tail.element() instanceof Shape.Text
                    ? TextForms.openText(rest::of)
                    : array(tail.element(), tail.elementSize(), rest, depth);
        } else if (shape instanceof Shape.Text text) {
            return TextForms.text(text.length());
        } else if (shape instanceof Shape.Inet4) {
            return TextForms.inet4();
        } else if (shape instanceof Shape.Inet6) {
            return TextForms.inet6();
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

    private JavaForm array(Shape element, int elementSize, Length length, int depth) {
        return bulk.of(element, length)
                .orElseGet(() -> new ElementForms(of(element, depth + 1), elementSize, length, depth).array());
    }
}

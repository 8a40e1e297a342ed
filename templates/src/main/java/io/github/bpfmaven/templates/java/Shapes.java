package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import org.jspecify.annotations.Nullable;

/** Questions about shapes that more than one form asks. */
final class Shapes {
    private Shapes() {}

    /** The enum whose values the shape holds, also in bits and arrays; null where it holds none. */
    static Shape.@Nullable Enumeration enumerationIn(Shape shape) {
        if (shape instanceof Shape.Enumeration enumeration) {
            return enumeration;
        } else if (shape instanceof Shape.Bits bits) {
            return enumerationIn(bits.value());
        } else if (shape instanceof Shape.Sequence sequence) {
            return enumerationIn(sequence.element());
        }
        return shape instanceof Shape.Tail tail ? enumerationIn(tail.element()) : null;
    }

    /** The flags that the shape holds, also in arrays; null where it holds none. */
    static Shape.@Nullable Flags flagsIn(Shape shape) {
        if (shape instanceof Shape.Flags flags) {
            return flags;
        } else if (shape instanceof Shape.Sequence sequence) {
            return flagsIn(sequence.element());
        }
        return shape instanceof Shape.Tail tail ? flagsIn(tail.element()) : null;
    }

    /** Whether it is a struct or an array of them. */
    static boolean holdsStruct(Shape shape) {
        if (shape instanceof Shape.Sequence sequence) {
            return holdsStruct(sequence.element());
        }
        return shape instanceof Shape.Struct || (shape instanceof Shape.Tail tail && holdsStruct(tail.element()));
    }

    /** Whether it is 64 bits without a sign, which a long does not show as they are. */
    static boolean isUnsignedLong(Shape shape) {
        var value = shape instanceof Shape.Bits bits && bits.bitWidth() == Long.SIZE ? bits.value() : shape;
        return value instanceof Shape.Whole whole && whole.size() == Long.BYTES && !whole.signed();
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether every value of an integer in C is the same in a primitive of Java. */
final class IntegerFit {
    /** Primitives and their bits, all with a sign. */
    private static final Map<String, Integer> ROOM = Map.of("byte", 8, "short", 16, "int", 32, "long", 64);

    private IntegerFit() {}

    private record Range(int bits, boolean signed) {}

    /** Whether a type is a primitive for integers. */
    static boolean isInteger(String type) {
        return ROOM.containsKey(type);
    }

    /** Whether a shape is an integer of up to 64 bits. */
    static boolean isInteger(Shape shape) {
        return rangeOf(shape).isPresent();
    }

    /**
     * Refuses what cuts values off, or makes them negative. 64 bits without a sign are a long nevertheless, as no
     * primitive has more, and so are the values of enums an int.
     */
    static void require(Shape shape, String primitive) throws Misfit {
        var range = rangeOf(shape).orElseThrow();
        int room = Objects.requireNonNull(ROOM.get(primitive));
        if (range.signed() || range.bits() == Long.SIZE ? range.bits() <= room : range.bits() < room) {
            return;
        }
        var article = primitive.equals("int") ? "an " : "a ";
        throw new Misfit(
                range.bits() == room
                        ? article + primitive + " has a sign, these " + range.bits() + " bits have none: values from "
                                + (1L << (room - 1)) + " on would become negative"
                        : article + primitive + " has " + room + " bits, this has " + range.bits()
                                + ": values would be cut off");
    }

    private static Optional<Range> rangeOf(Shape shape) {
        if (shape instanceof Shape.Whole whole && whole.size() <= Long.BYTES) {
            return Optional.of(new Range(8 * whole.size(), whole.signed()));
        } else if (shape instanceof Shape.Flags flags) {
            return rangeOf(flags.whole());
        } else if (shape instanceof Shape.Address address) {
            return Optional.of(new Range(8 * address.size(), false));
        } else if (shape instanceof Shape.SinceBoot) {
            return Optional.of(new Range(Long.SIZE, false));
        } else if (shape instanceof Shape.Enumeration enumeration) {
            return Optional.of(new Range(8 * enumeration.size(), enumeration.signed() || enumeration.size() >= 4));
        } else if (shape instanceof Shape.Bits bits) {
            return rangeOf(bits.value()).map(range -> new Range(bits.bitWidth(), range.signed() && isSigned(bits)));
        }
        return Optional.empty();
    }

    /** Few bits of an enum without a sign have none, though an int holds all of its 32. */
    private static boolean isSigned(Shape.Bits bits) {
        return bits.bitWidth() >= Integer.SIZE
                || !(bits.value() instanceof Shape.Enumeration enumeration)
                || enumeration.signed();
    }
}

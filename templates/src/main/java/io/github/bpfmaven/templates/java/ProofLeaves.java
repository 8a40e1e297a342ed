package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.layout.Shape;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Single values of a sample: in C an initializer, in Java an assertion. */
final class ProofLeaves {
    private final TypeGraph graph;
    private final ScalarForms scalars;
    private final ProofValues values = new ProofValues();
    private final List<String> initializers = new ArrayList<>();
    private final List<String> expectations = new ArrayList<>();
    private boolean unread;
    private OptionalLong named = OptionalLong.empty();

    ProofLeaves(TypeGraph graph) {
        this.graph = graph;
        this.scalars = new ScalarForms(graph.byteOrder(), 0);
    }

    List<String> initializers() {
        return initializers;
    }

    List<String> expectations() {
        return expectations;
    }

    /**
     * Adds the values of one field.
     *
     * @param read whether Java has them
     * @param number that enums and flags must be given
     */
    void within(boolean read, OptionalLong number, Runnable field) {
        boolean unreadAround = unread;
        var namedAround = named;
        unread |= !read;
        named = number;
        field.run();
        unread = unreadAround;
        named = namedAround;
    }

    /** A value that the sample itself needs there. */
    void given(Shape shape, long value, String c, String java) {
        if (shape instanceof Shape.Whole whole && scalars.isSwapped(whole.order())) {
            init(c, ProofValues.c(ProofValues.turned(value, whole.size(), false)));
        } else {
            init(c, ProofValues.c(value));
        }
        expect(ProofValues.java(value), java);
    }

    /** @param length of the array, in characters; the last stays NUL where there is room */
    void text(long length, int most, String c, String java) {
        var text = values.text((int) Math.min(most, Math.max(0, length - 1)));
        init(c, "\"" + text + "\"");
        expect("\"" + text + "\"", java);
    }

    /** @param type of the field, for those whose C is not told by their shape; 0 for elements of arrays */
    void value(Shape shape, int type, String c, String java) {
        if (named.isPresent() && isNamed(shape)) {
            given(shape instanceof Shape.Flags flags ? flags.whole() : shape, named.getAsLong(), c, java);
        } else if (shape instanceof Shape.Whole whole) {
            whole(whole, c, java);
        } else if (shape instanceof Shape.Bits bits) {
            bits(bits, c, java);
        } else if (shape instanceof Shape.Truth) {
            init(c, "1");
            expect("true", java);
        } else if (shape instanceof Shape.Real) {
            var value = Double.toString(values.real());
            init(c, value);
            expect(value, java);
        } else if (shape instanceof Shape.Address address) {
            long value = values.integer(8 * address.size(), false);
            init(c, "(void *)" + ProofValues.c(value));
            expect(ProofValues.java(value), java);
        } else if (shape instanceof Shape.Enumeration enumeration) {
            // An int for up to 32 bits, whatever the sign in C.
            boolean signed = enumeration.signed() || enumeration.size() >= 4;
            number(values.integer(8 * enumeration.size(), signed), c, java);
        } else if (shape instanceof Shape.SinceBoot) {
            number(values.integer(Long.SIZE, true), c, java);
        } else if (shape instanceof Shape.Flags flags) {
            whole(flags.whole(), c, java);
        } else {
            bytes(shape, type, c, java);
        }
    }

    private static boolean isNamed(Shape shape) {
        return shape instanceof Shape.Flags || Shapes.enumerationIn(shape) != null;
    }

    private void whole(Shape.Whole whole, String c, String java) {
        if (whole.size() > Long.BYTES) {
            long value = values.integer(Long.SIZE - 1, false);
            init(c, ProofValues.c(value));
            expect(ProofValues.java(BigInteger.valueOf(value)), java);
            return;
        }
        long value = values.integer(8 * whole.size(), whole.signed());
        init(c, ProofValues.c(value));
        long read = scalars.isSwapped(whole.order()) ? ProofValues.turned(value, whole.size(), whole.signed()) : value;
        // In arrays, bytes are signed whatever C says.
        boolean inBytes = whole.size() == 1 && java.endsWith("]");
        expect(ProofValues.java(inBytes ? (byte) read : read), java);
    }

    private void bits(Shape.Bits bits, String c, String java) {
        if (bits.value() instanceof Shape.Truth) {
            value(bits.value(), 0, c, java);
            return;
        }
        boolean signed = bits.value() instanceof Shape.Whole whole
                ? whole.signed()
                : bits.value() instanceof Shape.Enumeration enumeration && enumeration.signed();
        number(values.integer(bits.bitWidth(), signed), c, java);
    }

    private void number(long value, String c, String java) {
        init(c, ProofValues.c(value));
        expect(ProofValues.java(value), java);
    }

    /** Addresses. Those that C declares as words are left to be compared as a whole, but for the IPv4 address. */
    private void bytes(Shape shape, int type, String c, String java) {
        if (shape instanceof Shape.Inet4 && (type == 0 || firstOf(type) == 4)) {
            long value = values.integer(Integer.SIZE, false);
            init(c, isScalar(type) ? ProofValues.c(value) : "{" + ProofValues.c(value) + "}");
            boolean little = graph.byteOrder() == ByteOrder.LITTLE_ENDIAN;
            expect(
                    ProofValues.java(little ? ProofValues.turned(value, 4, false) : value),
                    "BpfBytes.number(" + java + ")");
        } else if (type != 0 && firstOf(type) == 1) {
            var bytes = IntStream.range(0, (int) graph.sizeOf(type))
                    .mapToObj(i -> Long.toString(values.integer(7, false)))
                    .collect(Collectors.joining(", "));
            init(c, "{" + bytes + "}");
            var read = shape instanceof Shape.Mac ? java : java + ".getAddress()";
            add("assertArrayEquals(new byte[] {" + bytes + "}, " + read + ");");
        }
    }

    private boolean isScalar(int type) {
        return type == 0 || graph.type(graph.resolve(type)) instanceof Type.Int;
    }

    /** The size of the integer that comes first in a type: what a list in braces begins with. */
    private int firstOf(int type) {
        var resolved = graph.type(graph.resolve(type));
        if (resolved instanceof Type.Array array) {
            return firstOf(array.element());
        } else if (resolved instanceof Type.Composite composite
                && !composite.members().isEmpty()) {
            return firstOf(composite.members().get(0).type());
        }
        return resolved instanceof Type.Int integer ? integer.size() : 0;
    }

    private void init(String c, String value) {
        initializers.add(c + " = " + value + ",");
    }

    /** A flexible array: C wants it in braces of its own, where designators begin anew. */
    void inBraces(String c, Runnable elements) {
        initializers.add(c + " = {");
        elements.run();
        initializers.add("},");
    }

    private void expect(String expected, String actual) {
        add("assertEquals(" + expected + ", " + actual + ");");
    }

    private void add(String expectation) {
        if (!unread) {
            expectations.add(expectation);
        }
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.layout.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Single values of a sample: in C an initializer, in Java an assertion on the record, one on the flyweight, and a setter
 * of that.
 */
final class ProofLeaves {
    private final TypeGraph graph;
    private final EventClasses classes;
    private final ScalarForms scalars;
    private final ProofBytes bytes;
    private final ProofValues values;
    private final List<String> initializers = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();
    private final List<String> expectations = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private boolean inTail;
    private boolean unread;
    private OptionalLong named = OptionalLong.empty();

    ProofLeaves(TypeGraph graph, EventClasses classes, ProofValues values) {
        this.graph = graph;
        this.classes = classes;
        this.values = values;
        this.scalars = new ScalarForms(graph.byteOrder(), 0);
        this.bytes = new ProofBytes(graph, values);
    }

    List<String> initializers() {
        return initializers;
    }

    /** Those of the flexible array's elements, which C does not take among the others wherever it stands. */
    List<String> tail() {
        return tail;
    }

    /** Assertions over the record. */
    List<String> expectations() {
        return expectations;
    }

    /** Assertions over the flyweight. */
    List<String> reads() {
        return reads;
    }

    /** Statements that write all values through the flyweight, with an assertion over each that it is there. */
    List<String> writes() {
        return writes;
    }

    /**
     * Adds the values of one field.
     *
     * @param read whether the record has them
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
    void given(Shape shape, long value, ProofPlace at) {
        if (shape instanceof Shape.Whole whole && scalars.isSwapped(whole.order())) {
            init(at.c(), ProofValues.c(ProofValues.turned(value, whole.size(), false)));
        } else {
            init(at.c(), ProofValues.c(value));
        }
        expect(ProofValues.java(value), at.java());
        view(value, at.view());
    }

    /**
     * Characters, which fill the array in one pattern, and leave room for one NUL in the other.
     *
     * @param length how many there can be
     * @param ended whether one place stays NUL in any case
     */
    void text(long length, boolean ended, ProofPlace at) {
        var text = '"' + values.text(Math.max(0, ended || values.isFirst() ? length - 1 : length)) + '"';
        init(at.c(), text);
        expect(text, at.java());
        view(text, text, at.view());
    }

    /** @param type of the field, or of the array's elements */
    void value(Shape shape, int type, ProofPlace at) {
        if (named.isPresent() && isNamed(shape)) {
            given(shape instanceof Shape.Flags flags ? flags.whole() : shape, named.getAsLong(), at);
        } else if (shape instanceof Shape.Whole whole) {
            whole(whole, at);
        } else if (shape instanceof Shape.Bits bits) {
            bits(bits, at);
        } else if (shape instanceof Shape.Truth) {
            truth(at);
        } else if (shape instanceof Shape.Real real) {
            var value = Double.toString(values.real(real.size()));
            init(at.c(), value);
            expect(value, at.java());
            view(value, (real.size() == 4 ? "(float) " : "") + value, at.view());
        } else if (shape instanceof Shape.Address address) {
            long value = values.integer(8 * address.size(), false);
            init(at.c(), "(void *)" + ProofValues.c(value));
            expect(ProofValues.java(value), at.java());
            view(value, at.view());
        } else if (shape instanceof Shape.Enumeration enumeration) {
            // An int for up to 32 bits, whatever the sign in C.
            boolean signed = enumeration.signed() || enumeration.size() >= 4;
            constant(enumeration, 8 * enumeration.size(), signed, at);
        } else if (shape instanceof Shape.SinceBoot) {
            number(values.integer(Long.SIZE, true), at);
        } else if (shape instanceof Shape.Flags flags) {
            long value = whole(flags.whole(), at);
            constantRead(named(flags.type(), "flagsIn") + "(" + value + "L)", at.view());
        } else {
            address(shape, type, at);
        }
    }

    private static boolean isNamed(Shape shape) {
        return shape instanceof Shape.Flags || Shapes.enumerationIn(shape) != null;
    }

    private void truth(ProofPlace at) {
        boolean value = values.truth();
        init(at.c(), value ? "1" : "0");
        expect(Boolean.toString(value), at.java());
        view(Boolean.toString(value), Boolean.toString(value), at.view());
    }

    /** @return the value in Java, of up to 64 bits */
    private long whole(Shape.Whole whole, ProofPlace at) {
        if (whole.size() > Long.BYTES) {
            long high = values.integer(Long.SIZE, true);
            long low = values.integer(Long.SIZE, true);
            init(at.c(), ProofValues.c(high, low));
            var upper = whole.signed() ? BigInteger.valueOf(high) : new BigInteger(Long.toUnsignedString(high));
            var value = ProofValues.java(upper.shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low))));
            expect(value, at.java());
            view(value, value, at.view());
            return low;
        }
        long value = values.integer(8 * whole.size(), whole.signed());
        init(at.c(), ProofValues.c(value));
        long read = scalars.isSwapped(whole.order()) ? ProofValues.turned(value, whole.size(), whole.signed()) : value;
        // In arrays of records, bytes are signed whatever C says.
        boolean inBytes = whole.size() == 1 && at.java().endsWith("]");
        expect(ProofValues.java(inBytes ? (byte) read : read), at.java());
        view(read, at.view());
        return read;
    }

    private void bits(Shape.Bits bits, ProofPlace at) {
        if (bits.value() instanceof Shape.Truth) {
            truth(at);
        } else if (bits.value() instanceof Shape.Enumeration enumeration) {
            constant(enumeration, bits.bitWidth(), enumeration.signed(), at);
        } else {
            boolean signed = bits.value() instanceof Shape.Whole whole && whole.signed();
            number(values.integer(bits.bitWidth(), signed), at);
        }
    }

    /** In the second pattern a value that has a name, so that it is written by that. */
    private void constant(Shape.Enumeration enumeration, int bits, boolean signed, ProofPlace at) {
        var type = (Type.Enum) graph.type(enumeration.type());
        var last = type.enumerators().stream()
                .map(Type.Enumerator::value)
                .filter(value -> ProofValues.fit(value, bits, enumeration.signed()) == value)
                .reduce((one, other) -> other);
        long value = values.integer(bits, signed);
        boolean written = !values.isFirst() && last.isPresent();
        value = written ? ProofValues.fit(last.get(), bits, signed) : value;
        init(at.c(), ProofValues.c(value));
        expect(ProofValues.java(value), at.java());
        var number = ProofValues.java(value);
        var raw = classes.rawTypeOf(enumeration.type());
        var constant = named(enumeration.type(), "of") + "(" + (raw.equals("int") ? "(int) " : "") + number + ")";
        constantRead(constant, at.view());
        if (written && at.view() != null) {
            reads.add(equal(number, at.view().get()));
            writes.add(at.view().setConstant(constant));
            writes.add(equal(number, at.view().get()));
        } else {
            view(value, at.view());
        }
    }

    /** A method of an enum's class: that of the kernel's own numbers where kernels differ in them. */
    private String named(int id, String method) {
        return classes.qualifiedNameOf(id) + "." + method + classes.tableSuffixOf(id);
    }

    private void constantRead(String constant, ProofPlace.@Nullable View view) {
        if (view != null) {
            reads.add(equal(constant, view.getConstant()));
        }
    }

    private void number(long value, ProofPlace at) {
        init(at.c(), ProofValues.c(value));
        expect(ProofValues.java(value), at.java());
        view(value, at.view());
    }

    private void view(long value, ProofPlace.@Nullable View view) {
        if (view != null) {
            var number = ProofValues.java(value);
            var type = view.access().type();
            view(number, type.equals("long") ? number : "(" + type + ") " + number, view);
        }
    }

    private void view(String expected, String given, ProofPlace.@Nullable View view) {
        if (view != null) {
            reads.add(equal(expected, view.get()));
            writes.add(view.set(given));
            writes.add(equal(expected, view.get()));
        }
    }

    /** Bytes that are one value whatever integers C declares. */
    private void address(Shape shape, int type, ProofPlace at) {
        var pattern = bytes.of(type).orElse(null);
        if (pattern == null) {
            return;
        }
        init(at.c(), pattern.initializer());
        if (shape instanceof Shape.Mac) {
            add("assertArrayEquals(" + pattern.java() + ", " + at.java() + ");");
            for (int i = 0; at.view() != null && i < pattern.bytes().length; i++) {
                view(pattern.bytes()[i] & 0xff, at.view().element(i));
            }
        } else {
            var reader = shape instanceof Shape.Inet4 ? "inet4" : "inet6";
            var value = "BpfBytes." + reader + "(ByteBuffer.wrap(" + pattern.java() + "), 0)";
            expect(value, at.java());
            view(value, value, at.view());
        }
    }

    private void init(String c, String value) {
        (inTail ? tail : initializers).add(c + " = " + value + ",");
    }

    /** The elements of the flexible array. */
    void inTail(Runnable elements) {
        inTail = true;
        elements.run();
        inTail = false;
    }

    private static String equal(String expected, String actual) {
        return "assertEquals(" + expected + ", " + actual + ");";
    }

    private void expect(String expected, String actual) {
        add(equal(expected, actual));
    }

    private void add(String expectation) {
        if (!unread) {
            expectations.add(expectation);
        }
    }
}

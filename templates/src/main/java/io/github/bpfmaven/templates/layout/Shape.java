package io.github.bpfmaven.templates.layout;

import java.util.List;

/**
 * How the bytes of a field are to be read, in terms of meaning and not yet of any language. Sizes and lengths are in
 * bytes or elements, always of the target's layout.
 */
public sealed interface Shape {
    /** The order of an integer's bytes in memory. */
    enum Order {
        /** The target machine's. */
        NATIVE,
        /** Most significant byte first: {@code __be16}. */
        BIG_ENDIAN,
        /** Least significant byte first: {@code __le16}. */
        LITTLE_ENDIAN
    }

    /**
     * An integer.
     *
     * @param size 1, 2, 4, 8 or 16
     */
    record Whole(int size, boolean signed, Order order) implements Shape {}

    /** A {@code bool} of any size: whether a bit is set. */
    record Truth(int size) implements Shape {}

    /**
     * A float or a double.
     *
     * @param size 4 or 8
     */
    record Real(int size) implements Shape {}

    /** A kernel address. */
    record Address(int size) implements Shape {}

    /**
     * One of an enum's values, or another of its size.
     *
     * @param type the enum's id in the graph
     */
    record Enumeration(int type, int size, boolean signed) implements Shape {}

    /**
     * Bits that are no whole bytes.
     *
     * @param bitOffset from the struct's start, counted as in {@link io.github.bpfmaven.object.types.Type.Member}
     * @param value what they are once read: {@link Whole} of their declared type, {@link Truth} or {@link Enumeration}
     */
    record Bits(int bitOffset, int bitWidth, Shape value) implements Shape {}

    /** Characters up to the first NUL or the end. */
    record Text(long length) implements Shape {}

    /** Four bytes in network order. */
    record Inet4() implements Shape {}

    /** Sixteen bytes in network order. */
    record Inet6() implements Shape {}

    /** Six bytes of an Ethernet address. */
    record Mac() implements Shape {}

    /** Nanoseconds since the machine booted, in 64 bits. */
    record SinceBoot() implements Shape {}

    /**
     * An integer of which each bit is one of an enum's values, or none.
     *
     * @param type the enum's id in the graph
     */
    record Flags(int type, Whole whole) implements Shape {}

    /**
     * A union of which another field of the struct tells which member counts.
     *
     * @param type its id in the graph
     * @param size in bytes
     * @param tag the name of that field
     */
    record Choice(int type, int size, String tag, List<Case> cases) implements Shape {
        public Choice {
            cases = List.copyOf(cases);
        }
    }

    /**
     * A member of a {@link Choice}.
     *
     * @param member its offset is from the union's start
     * @param values the values of the other field that stand for it
     */
    record Case(StructLayout.Field member, List<Long> values) {
        public Case {
            values = List.copyOf(values);
        }
    }

    /**
     * A struct or union with fields of its own.
     *
     * @param type its id in the graph
     */
    record Struct(int type) implements Shape {}

    /** An array; one of several dimensions is an array of arrays. */
    record Sequence(Shape element, int elementSize, long length) implements Shape {}

    /** A flexible array at the end of a struct: as many elements as there are bytes for. */
    record Tail(Shape element, int elementSize) implements Shape {
        /** Whether it is one text of characters, and no array of texts. */
        public boolean isText() {
            return element instanceof Text text && text.length() == 0;
        }
    }
}

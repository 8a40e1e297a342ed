package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.Shape.Order;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * The Java forms of single values: unsigned 8 and 16 bits widen to int, unsigned 32 bits to long; 64 bits are a long
 * whatever their sign.
 */
final class ScalarForms {
    private final ByteOrder order;
    private final Bitfields bitfields;

    ScalarForms(ByteOrder order, int structSize) {
        this.order = order;
        this.bitfields = new Bitfields(order, structSize);
    }

    JavaForm whole(Shape.Whole whole) {
        if (whole.size() == 16) {
            return wide(whole.signed());
        }
        var memory = new Memory(whole.size(), isSwapped(whole.order()));
        if (whole.size() == Long.BYTES) {
            var form = direct(memory);
            return whole.signed() ? form : form.shown(value -> "Long.toUnsignedString(" + value + ")");
        }
        return whole.signed() ? direct(memory) : widened(memory);
    }

    private static JavaForm wide(boolean signed) {
        return JavaForm.reference(
                "BigInteger",
                at -> "BpfBytes.int128(bytes, " + at + ", " + signed + ")",
                (at, value) -> "BpfBytes.putInt128(bytes, " + at + ", " + value + ", " + signed + ");");
    }

    private static JavaForm direct(Memory memory) {
        var type = memory.boxed().equals("Integer") ? "int" : memory.boxed().toLowerCase(Locale.ROOT);
        return JavaForm.primitive(type, memory.boxed(), memory::load, memory::store);
    }

    private static JavaForm widened(Memory memory) {
        var boxed = memory.size() == 4 ? "Long" : "Integer";
        var type = memory.size() == 4 ? "long" : "int";
        var narrowed = "BpfBytes.u" + 8 * memory.size();
        return JavaForm.primitive(
                type,
                boxed,
                at -> memory.boxed() + ".toUnsigned" + (type.equals("int") ? "Int" : "Long") + "(" + memory.load(at)
                        + ")",
                (at, value) -> memory.store(at, narrowed + "(" + value + ")"));
    }

    /** Whether an integer of that order is to be turned round when it is read with the target's order. */
    boolean isSwapped(Order wanted) {
        return (wanted == Order.BIG_ENDIAN && order == ByteOrder.LITTLE_ENDIAN)
                || (wanted == Order.LITTLE_ENDIAN && order == ByteOrder.BIG_ENDIAN);
    }

    JavaForm sinceBoot() {
        return whole(new Shape.Whole(Long.BYTES, false, Order.NATIVE))
                .shown("BpfBytes.seconds(%s)"::formatted)
                .json("Long.toUnsignedString(%s)"::formatted);
    }

    JavaForm truth(Shape.Truth truth) {
        var memory = new Memory(truth.size(), false);
        return JavaForm.primitive(
                "boolean",
                "Boolean",
                at -> memory.load(at) + " != 0",
                (at, value) -> memory.storeLow(at, "(" + value + " ? 1 : 0)"));
    }

    static JavaForm real(Shape.Real real) {
        var boxed = real.size() == 4 ? "Float" : "Double";
        return JavaForm.primitive(
                        boxed.toLowerCase(Locale.ROOT),
                        boxed,
                        at -> "BpfBytes.get" + boxed + "(bytes, " + at + ")",
                        (at, value) -> "BpfBytes.put" + boxed + "(bytes, " + at + ", " + value + ");")
                .json(value -> "BpfBytes.json(" + value + ")");
    }

    JavaForm address(Shape.Address address) {
        return whole(new Shape.Whole(address.size(), false, Order.NATIVE))
                .shown(value -> "\"0x\" + Long.toHexString(" + value + ")")
                .json(value -> "\"\\\"0x\" + Long.toHexString(" + value + ") + '\"'");
    }

    /** The value of an enumerator, also of one that has no name. */
    JavaForm enumeration(Shape.Enumeration enumeration) {
        var memory = new Memory(enumeration.size(), false);
        if (enumeration.size() >= 4) {
            // An int holds the 32 bits of an unsigned enum as well, and can be switched upon.
            return direct(memory);
        }
        var load = enumeration.signed() ? direct(memory) : widened(memory);
        var store = enumeration.signed() ? "BpfBytes.s" + 8 * memory.size() : "BpfBytes.u" + 8 * memory.size();
        return JavaForm.primitive(
                "int", "Integer", load.read(), (at, value) -> memory.store(at, store + "(" + value + ")"));
    }

    JavaForm bits(Shape.Bits bits) {
        if (bits.value() instanceof Shape.Truth) {
            return JavaForm.primitive(
                    "boolean",
                    "Boolean",
                    at -> read(bits) + " != 0",
                    (at, value) -> write(bits, "(" + value + " ? 1L : 0L)"));
        }
        boolean signed = isSigned(bits.value());
        boolean fitsInt = bits.value() instanceof Shape.Enumeration enumeration
                ? enumeration.size() < 8
                : bits.bitWidth() < Integer.SIZE || (signed && bits.bitWidth() == Integer.SIZE);
        var read = extend(read(bits), bits.bitWidth(), signed);
        return JavaForm.primitive(
                fitsInt ? "int" : "long",
                fitsInt ? "Integer" : "Long",
                at -> fitsInt ? "(int) " + read : read,
                (at, value) -> checked(bits, signed, fitsInt, value) + write(bits, value));
    }

    private static boolean isSigned(Shape value) {
        return value instanceof Shape.Whole whole
                ? whole.signed()
                : value instanceof Shape.Enumeration enumeration && enumeration.signed();
    }

    private String read(Shape.Bits bits) {
        return bitfields.read("at", bits.bitOffset(), bits.bitWidth());
    }

    private String write(Shape.Bits bits, String value) {
        return bitfields.write("at", bits.bitOffset(), bits.bitWidth(), value);
    }

    private static String checked(Shape.Bits bits, boolean signed, boolean fitsInt, String value) {
        return bits.bitWidth() == (fitsInt ? Integer.SIZE : Long.SIZE)
                ? ""
                : "BpfBytes.requireFit(" + value + ", " + bits.bitWidth() + ", " + signed + ");\n";
    }

    private static String extend(String read, int bitWidth, boolean signed) {
        int spare = Long.SIZE - bitWidth;
        return signed && spare > 0 ? "(" + read + " << " + spare + " >> " + spare + ")" : read;
    }
}

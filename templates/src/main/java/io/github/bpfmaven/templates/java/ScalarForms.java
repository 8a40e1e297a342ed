package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.Shape.Order;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;

/**
 * The Java forms of single values: unsigned 8 and 16 bits widen to int, unsigned 32 bits to long; 64 bits are a long
 * whatever their sign.
 */
final class ScalarForms {
    private static final String AS_TEXT = "'\"' + %s + '\"'";

    private final ByteOrder order;
    private final Bitfields bitfields;

    ScalarForms(ByteOrder order, int structSize) {
        this.order = order;
        this.bitfields = new Bitfields(order, structSize);
    }

    JavaForm whole(Shape.Whole whole) {
        boolean swapped = isSwapped(whole.order());
        return switch (whole.size()) {
            case 1 -> narrow(whole.signed(), "byte", "Byte", at -> "in.get(" + at + ")");
            case 2 -> narrow(whole.signed(), "short", "Short", at -> load("Short", "Short", at, swapped));
            case 4 -> word(whole.signed(), at -> load("Int", "Integer", at, swapped));
            case 8 -> doubleWord(whole.signed(), at -> load("Long", "Long", at, swapped));
            default ->
                JavaForm.reference("BigInteger", at -> "BpfBytes.int128(in, " + at + ", " + whole.signed() + ")");
        };
    }

    private static JavaForm narrow(boolean signed, String type, String boxed, UnaryOperator<String> load) {
        return signed
                ? JavaForm.primitive(type, boxed, load)
                : JavaForm.primitive("int", "Integer", at -> boxed + ".toUnsignedInt(" + load.apply(at) + ")");
    }

    private static JavaForm word(boolean signed, UnaryOperator<String> load) {
        return signed
                ? JavaForm.primitive("int", "Integer", load)
                : JavaForm.primitive("long", "Long", at -> "Integer.toUnsignedLong(" + load.apply(at) + ")");
    }

    private static JavaForm doubleWord(boolean signed, UnaryOperator<String> load) {
        var form = JavaForm.primitive("long", "Long", load);
        return signed ? form : form.shown(value -> "Long.toUnsignedString(" + value + ")");
    }

    private static String load(String kind, String boxed, String at, boolean swapped) {
        var load = "in.get" + kind + "(" + at + ")";
        return swapped ? boxed + ".reverseBytes(" + load + ")" : load;
    }

    /** Whether an integer of that order is to be turned round when it is read with the target's order. */
    boolean isSwapped(Order wanted) {
        return (wanted == Order.BIG_ENDIAN && order == ByteOrder.LITTLE_ENDIAN)
                || (wanted == Order.LITTLE_ENDIAN && order == ByteOrder.BIG_ENDIAN);
    }

    JavaForm truth(Shape.Truth truth) {
        var whole = whole(new Shape.Whole(truth.size(), true, Order.NATIVE));
        return JavaForm.primitive("boolean", "Boolean", at -> whole.read().apply(at) + " != 0");
    }

    static JavaForm real(Shape.Real real) {
        return real.size() == 4
                ? JavaForm.primitive("float", "Float", at -> "in.getFloat(" + at + ")")
                : JavaForm.primitive("double", "Double", at -> "in.getDouble(" + at + ")");
    }

    JavaForm address(Shape.Address address) {
        return whole(new Shape.Whole(address.size(), false, Order.NATIVE))
                .shown(value -> "\"0x\" + Long.toHexString(" + value + ")");
    }

    /** The value of an enumerator, also of one that has no name. */
    JavaForm enumeration(Shape.Enumeration enumeration) {
        if (enumeration.size() == 8) {
            return whole(new Shape.Whole(8, true, Order.NATIVE));
        }
        // An int holds the 32 bits of an unsigned enum as well, and can be switched upon.
        boolean signed = enumeration.size() == 4 || enumeration.signed();
        var whole = whole(new Shape.Whole(enumeration.size(), signed, Order.NATIVE));
        return JavaForm.primitive("int", "Integer", whole.read());
    }

    JavaForm bits(Shape.Bits bits) {
        var read = bitfields.read(bits.bitOffset(), bits.bitWidth());
        if (bits.value() instanceof Shape.Truth) {
            return JavaForm.primitive("boolean", "Boolean", at -> read + " != 0");
        } else if (bits.value() instanceof Shape.Enumeration enumeration) {
            return bits(extend(read, bits.bitWidth(), enumeration.signed()), enumeration.size() < 8);
        }
        boolean signed = bits.value() instanceof Shape.Whole whole && whole.signed();
        boolean fitsInt = bits.bitWidth() < Integer.SIZE || (signed && bits.bitWidth() == Integer.SIZE);
        return bits(extend(read, bits.bitWidth(), signed), fitsInt);
    }

    private static JavaForm bits(String read, boolean fitsInt) {
        return fitsInt
                ? JavaForm.primitive("int", "Integer", at -> "(int) " + read)
                : JavaForm.primitive("long", "Long", at -> read);
    }

    private static String extend(String read, int bitWidth, boolean signed) {
        int spare = Long.SIZE - bitWidth;
        return signed && spare > 0 ? "(" + read + " << " + spare + " >> " + spare + ")" : read;
    }

    /** @param length from the expression for the position to the one for the number of bytes */
    static JavaForm text(UnaryOperator<String> length) {
        return JavaForm.reference("String", at -> "BpfBytes.text(in, " + at + ", " + length.apply(at) + ")")
                .shown(AS_TEXT::formatted);
    }

    static JavaForm inet(String type, String reader) {
        return JavaForm.reference(type, at -> "BpfBytes." + reader + "(in, " + at + ")")
                .shown(value -> value + ".getHostAddress()");
    }
}

package io.github.bpfmaven.templates.java;

import java.nio.ByteOrder;

/** Java expressions of type long for the bits of a bitfield, unsigned. */
final class Bitfields {
    private final ByteOrder order;
    private final int structSize;

    /** @param structSize in bytes: no load goes beyond it */
    Bitfields(ByteOrder order, int structSize) {
        this.order = order;
        this.structSize = structSize;
    }

    /** @param bitOffset as {@link io.github.bpfmaven.object.types.Type.Member} counts it */
    String read(int bitOffset, int bitWidth) {
        for (int bytes = 1; bytes <= 8; bytes *= 2) {
            int from = Math.min(bitOffset / 8, structSize - bytes);
            boolean covers = from >= 0 && 8 * (from + bytes) >= bitOffset + bitWidth;
            if (covers) {
                return extract(from, bytes, bitOffset - 8 * from, bitWidth);
            }
        }
        return inTwo(bitOffset, bitWidth);
    }

    private String extract(int from, int bytes, int skip, int bitWidth) {
        int shift = order == ByteOrder.LITTLE_ENDIAN ? skip : 8 * bytes - skip - bitWidth;
        var shifted = shift == 0 ? load(from, bytes) : "(" + load(from, bytes) + " >>> " + shift + ")";
        return bitWidth == 64 ? shifted : "(" + shifted + " & " + mask(bitWidth) + ")";
    }

    private static String mask(int bitWidth) {
        return "0x" + Long.toHexString((1L << bitWidth) - 1) + "L";
    }

    private static String load(int from, int bytes) {
        var at = JavaForms.plus("at", from);
        return switch (bytes) {
            case 1 -> "Byte.toUnsignedLong(in.get(" + at + "))";
            case 2 -> "Short.toUnsignedLong(in.getShort(" + at + "))";
            case 4 -> "Integer.toUnsignedLong(in.getInt(" + at + "))";
            default -> "in.getLong(" + at + ")";
        };
    }

    /** Where no load covers it, in a packed struct: the bits up to the next byte, and the rest. */
    private String inTwo(int bitOffset, int bitWidth) {
        int first = 8 - bitOffset % 8;
        int rest = bitWidth - first;
        var one = read(bitOffset, first);
        var other = read(bitOffset + first, rest);
        return order == ByteOrder.LITTLE_ENDIAN
                ? "(" + one + " | " + other + " << " + first + ")"
                : "(" + one + " << " + rest + " | " + other + ")";
    }
}

package io.github.bpfmaven.templates.java;

import java.nio.ByteOrder;

/** Java for the bits of a bitfield: expressions of type long that read them, unsigned, and statements that write. */
final class Bitfields {
    private final ByteOrder order;
    private final int structSize;

    /** @param structSize in bytes: no load goes beyond it */
    Bitfields(ByteOrder order, int structSize) {
        this.order = order;
        this.structSize = structSize;
    }

    /** A load that covers all of the bits: so many bytes at an offset, the bits shifted up in them. */
    private record Cover(int offset, Memory memory, int shift, int bitWidth) {
        String read(String base) {
            var load = memory.loadUnsigned(JavaForms.plus(base, offset));
            var shifted = shift == 0 ? load : "(" + load + " >>> " + shift + ")";
            return bitWidth == Long.SIZE ? shifted : "(" + shifted + " & " + mask() + ")";
        }

        String write(String base, String value) {
            var at = JavaForms.plus(base, offset);
            if (bitWidth == Long.SIZE) {
                return memory.store(at, value);
            }
            var old = memory.loadUnsigned(at);
            return memory.storeLow(at, "BpfBytes.insert(" + old + ", " + shift + ", " + mask() + ", " + value + ")");
        }

        private String mask() {
            return "0x" + Long.toHexString((1L << bitWidth) - 1) + "L";
        }
    }

    /** @param bitOffset as {@link io.github.bpfmaven.object.types.Type.Member} counts it */
    String read(String base, int bitOffset, int bitWidth) {
        for (int size = 1; size <= Long.BYTES; size *= 2) {
            if (covers(size, bitOffset, bitWidth)) {
                return cover(size, bitOffset, bitWidth).read(base);
            }
        }
        // Where no load covers it, in a packed struct: the bits up to the next byte, and the rest.
        int first = 8 - bitOffset % 8;
        int rest = bitWidth - first;
        var one = read(base, bitOffset, first);
        var other = read(base, bitOffset + first, rest);
        return isLittle()
                ? "(" + one + " | " + other + " << " + first + ")"
                : "(" + one + " << " + rest + " | " + other + ")";
    }

    /** @param value an expression of type long without side effects; its low bits are written */
    String write(String base, int bitOffset, int bitWidth, String value) {
        for (int size = 1; size <= Long.BYTES; size *= 2) {
            if (covers(size, bitOffset, bitWidth)) {
                return cover(size, bitOffset, bitWidth).write(base, value);
            }
        }
        int first = 8 - bitOffset % 8;
        int rest = bitWidth - first;
        return write(base, bitOffset, first, isLittle() ? value : "(" + value + ") >>> " + rest)
                + "\n"
                + write(base, bitOffset + first, rest, isLittle() ? "(" + value + ") >>> " + first : value);
    }

    private boolean isLittle() {
        return order == ByteOrder.LITTLE_ENDIAN;
    }

    private int offset(int size, int bitOffset) {
        return Math.min(bitOffset / 8, structSize - size);
    }

    private boolean covers(int size, int bitOffset, int bitWidth) {
        int offset = offset(size, bitOffset);
        return offset >= 0 && 8 * (offset + size) >= bitOffset + bitWidth;
    }

    private Cover cover(int size, int bitOffset, int bitWidth) {
        int offset = offset(size, bitOffset);
        int skip = bitOffset - 8 * offset;
        int shift = isLittle() ? skip : 8 * size - skip - bitWidth;
        return new Cover(offset, new Memory(size, false), shift, bitWidth);
    }
}

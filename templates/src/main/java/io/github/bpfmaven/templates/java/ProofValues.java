package io.github.bpfmaven.templates.java;

import java.math.BigInteger;

/**
 * Values that differ from field to field, and from byte to byte, so that one read from a wrong place, in the wrong order
 * or width is seen. The same in every build.
 */
final class ProofValues {
    /** The patterns that there are: in the second, every bit is the opposite of what it is in the first. */
    static final int PATTERNS = 2;

    /** The fraction of the golden ratio: its multiples differ in high and low bits alike (Knuth, TAOCP 3, 6.4). */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** A Java string constant has at most 65535 bytes. */
    private static final int LONGEST_TEXT = 4096;

    private final int pattern;
    private long count;

    /** @param pattern from 0 */
    ProofValues(int pattern) {
        this.pattern = pattern;
    }

    boolean isFirst() {
        return pattern == 0;
    }

    /** A value of so many bits, sign-extended where it has a sign. */
    long integer(int bits, boolean signed) {
        long value = next();
        while (!isTelling(fit(value, bits, false), bits)) {
            value = next();
        }
        return fit(isFirst() ? value : ~value, bits, signed);
    }

    private long next() {
        count++;
        return Long.rotateLeft(count * GOLDEN, 13);
    }

    /** Whether each byte is one that neither zeros nor ones nor its neighbour could be taken for. */
    private static boolean isTelling(long value, int bits) {
        if (bits < Byte.SIZE) {
            return bits == 1 ? value == 1 : value != 0 && value != (1L << bits) - 1;
        }
        for (int at = 0; at + Byte.SIZE <= bits; at += Byte.SIZE) {
            long one = value >>> at & 0xff;
            boolean last = at + 2 * Byte.SIZE > bits;
            if (one == 0 || one == 0xff || (!last && one == (value >>> at + Byte.SIZE & 0xff))) {
                return false;
            }
        }
        return true;
    }

    boolean truth() {
        return isFirst();
    }

    static long fit(long value, int bits, boolean signed) {
        int spare = Long.SIZE - bits;
        return signed ? value << spare >> spare : value << spare >>> spare;
    }

    /** @param size 4 or 8; of a float, one that a double shows exactly */
    double real(int size) {
        // Between 2 and 4 in absolute value, negative in the second pattern.
        long fraction = integer(size == 4 ? 22 : 51, false);
        long sign = isFirst() ? 0 : 1;
        return size == 4
                ? Float.intBitsToFloat((int) (sign << 31 | 0x40000000L | fraction))
                : Double.longBitsToDouble(sign << 63 | 0x4000000000000000L | fraction);
    }

    /** So many letters. */
    String text(long length) {
        var text = new StringBuilder();
        while (text.length() < Math.min(length, LONGEST_TEXT)) {
            long value = next() >>> 1;
            for (int i = 0; i < Long.BYTES && text.length() < length; i++) {
                text.append((char) ((isFirst() ? 'a' : 'A') + value % 26));
                value /= 26;
            }
        }
        return text.toString();
    }

    static String c(long value) {
        return "0x" + Long.toHexString(value) + "ULL";
    }

    /** Of 128 bits. */
    static String c(long high, long low) {
        return "((unsigned __int128) " + c(high) + " << 64 | " + c(low) + ")";
    }

    static String java(long value) {
        return value + "L";
    }

    static String java(BigInteger value) {
        return "new BigInteger(\"" + value + "\")";
    }

    /** What is read where the bytes of a value are taken in the other order. */
    static long turned(long value, int size, boolean signed) {
        return fit(Long.reverseBytes(value) >>> Long.SIZE - 8 * size, 8 * size, signed);
    }
}

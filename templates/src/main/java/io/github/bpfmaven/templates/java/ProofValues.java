package io.github.bpfmaven.templates.java;

import java.math.BigInteger;

/** Values that differ from field to field, so that one read from a wrong place is seen. The same in every build. */
final class ProofValues {
    /** The fraction of the golden ratio: its multiples differ in high and low bits alike (Knuth, TAOCP 3, 6.4). */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long count;

    /** A value of so many bits, sign-extended where it has a sign. */
    long integer(int bits, boolean signed) {
        count++;
        return fit(Long.rotateLeft(count * GOLDEN, 13), bits, signed);
    }

    static long fit(long value, int bits, boolean signed) {
        int spare = Long.SIZE - bits;
        return signed ? value << spare >> spare : value << spare >>> spare;
    }

    double real() {
        count++;
        return count + 0.5;
    }

    /** Up to so many characters. */
    String text(int most) {
        count++;
        var text = "text" + count;
        return text.substring(0, Math.min(most, text.length()));
    }

    static String c(long value) {
        return "0x" + Long.toHexString(value) + "ULL";
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

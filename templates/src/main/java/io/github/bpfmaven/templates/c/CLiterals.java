package io.github.bpfmaven.templates.c;

/** Integer literals of C, of the type that holds them: hexadecimal from 2^31 on, where masks begin. */
final class CLiterals {
    private CLiterals() {}

    private static final long BEYOND_INT = 1L << 31;

    /** For use in any expression: negative values stand in parentheses. */
    static String expression(long value, boolean unsigned) {
        return unsigned || value >= 0 ? literal(value, unsigned) : "(" + literal(value, false) + ")";
    }

    /** For use as an enumerator's value. */
    static String literal(long value, boolean unsigned) {
        if (value >= 0 && value < BEYOND_INT) {
            return Long.toString(value);
        } else if (unsigned) {
            return "0x" + Long.toHexString(value) + "ULL";
        } else if (value >= 0) {
            return "0x" + Long.toHexString(value) + "LL";
        }
        return negative(value);
    }

    private static String negative(long value) {
        if (value > -BEYOND_INT) {
            return Long.toString(value);
        } else if (value == Long.MIN_VALUE) {
            // C has no negative literals, and 2^63 does not fit a long long.
            return "-0x7fffffffffffffffLL - 1";
        }
        return "-0x" + Long.toHexString(-value) + "LL";
    }
}

package io.github.bpfmaven.probe;

/**
 * The value of a macro that is an integer constant.
 *
 * @param value the bits; to be read as unsigned where {@code unsigned}
 * @param unsigned false only where it is negative
 */
public record Constant(long value, boolean unsigned) {
    /** In decimal, as C's preprocessor and compiler take it, without a suffix. */
    @Override
    public String toString() {
        return unsigned ? Long.toUnsignedString(value) : Long.toString(value);
    }
}

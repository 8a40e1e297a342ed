package io.github.bpfmaven.templates.c;

/**
 * A constant of the kernel's headers that exists only as a macro, such as {@code AF_INET}.
 *
 * @param value its 64 bits
 * @param unsigned whether the expression's type in C is unsigned: {@code value} is then to be read so
 */
public record Constant(String name, long value, boolean unsigned) {
    /**
     * The value as a C literal. Small ones have no suffix: with {@code U}, {@code ~(PAGE_SIZE - 1)} would lose its upper
     * 32 bits, with none it is extended as the kernel's {@code unsigned long} would be.
     */
    String literal() {
        return CLiterals.expression(value, unsigned);
    }
}

package io.github.bpfmaven.probe;

/**
 * A header that is there and was wanted, but does not compile, at least not together with the others.
 *
 * @param header as {@code #include <…>} spells it
 * @param reason the compiler's first error in it, {@code file:line: message}, or what was known of it before
 */
public record LeftOutHeader(String header, String reason) {}

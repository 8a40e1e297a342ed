package io.github.bpfmaven.templates.c;

/**
 * Something that C can be asked about a layout, and what the answer should be.
 *
 * @param subject of whom it is, such as {@code struct sock.sk_err}
 * @param expression of C, the size or offset in bytes
 */
public record LayoutAssertion(String subject, String expression, long value) {
    /** A line that a compiler refuses unless it is so. */
    public String line() {
        return "_Static_assert(" + expression + " == " + value + ", \"" + expression + "\");\n";
    }
}

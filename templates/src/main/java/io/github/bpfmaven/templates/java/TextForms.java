package io.github.bpfmaven.templates.java;

import java.util.function.UnaryOperator;

/** The Java forms of bytes that people read as one thing: text and addresses. */
final class TextForms {
    private TextForms() {}

    /** Characters of an array of fixed length. */
    static JavaForm text(long length) {
        return text(
                at -> Long.toString(length),
                (at, value) -> "BpfBytes.putText(bytes, " + at + ", " + length + ", " + value + ");");
    }

    /**
     * Characters of a flexible array.
     *
     * @param length from the expression for the position to the one for the number of bytes
     */
    static JavaForm openText(UnaryOperator<String> length) {
        return text(
                length,
                (at, value) ->
                        "BpfBytes.putBytes(bytes, " + at + ", Integer.MAX_VALUE, BpfBytes.utf8(" + value + "));");
    }

    private static JavaForm text(UnaryOperator<String> length, java.util.function.BinaryOperator<String> write) {
        return JavaForm.reference("String", at -> "BpfBytes.text(bytes, " + at + ", " + length.apply(at) + ")", write)
                .shown("'\"' + %s + '\"'"::formatted)
                .json("BpfBytes.json(%s)"::formatted);
    }

    static JavaForm inet4() {
        return address("Inet4Address", "inet4", 4);
    }

    static JavaForm inet6() {
        return address("Inet6Address", "inet6", 16);
    }

    private static JavaForm address(String type, String reader, int size) {
        return JavaForm.reference(
                        type,
                        at -> "BpfBytes." + reader + "(bytes, " + at + ")",
                        (at, value) ->
                                "BpfBytes.putBytes(bytes, " + at + ", " + size + ", " + value + ".getAddress());")
                .shown("%s.getHostAddress()"::formatted)
                .json("BpfBytes.json(%s.getHostAddress())"::formatted);
    }
}

package io.github.bpfmaven.templates.java;

import java.util.function.BinaryOperator;

/** The Java forms of bytes that people read as one thing: text and addresses. */
final class TextForms {
    private TextForms() {}

    /** Characters of an array of fixed length; what is written is followed by NUL up to its end. */
    static JavaForm text(Length length) {
        return text(
                length,
                (at, value) -> "BpfBytes.putText(bytes, " + at + ", " + length.toWrite("") + ", " + value + ");");
    }

    /** Characters of a flexible array. */
    static JavaForm openText(Length length) {
        return text(
                length,
                (at, value) ->
                        "BpfBytes.putBytes(bytes, " + at + ", Integer.MAX_VALUE, BpfBytes.utf8(" + value + "));");
    }

    private static JavaForm text(Length length, BinaryOperator<String> write) {
        return JavaForm.reference("String", at -> "BpfBytes.text(bytes, " + at + ", " + length.of(at) + ")", write)
                .shown("BpfBytes.json(%s)"::formatted);
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

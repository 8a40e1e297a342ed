package io.github.bpfmaven.templates.java;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * How a shape is written in Java.
 *
 * @param type {@code int}, {@code int[][]}, {@code List<Header>}
 * @param boxed what stands between angle brackets: the type itself where it is no primitive
 * @param read from the expression for the position to the expression for the value
 * @param write from the expressions for the position and the value to the statements that write it
 * @param show from an expression for the value to one for its text
 * @param json from an expression for the value to one for its text in JSON
 */
record JavaForm(
        String type,
        String boxed,
        UnaryOperator<String> read,
        BinaryOperator<String> write,
        UnaryOperator<String> show,
        UnaryOperator<String> json) {
    static JavaForm primitive(String type, String boxed, UnaryOperator<String> read, BinaryOperator<String> write) {
        return new JavaForm(type, boxed, read, write, UnaryOperator.identity(), UnaryOperator.identity());
    }

    static JavaForm reference(String type, UnaryOperator<String> read, BinaryOperator<String> write) {
        return primitive(type, type, read, write);
    }

    /** With another text, in JSON as well. */
    JavaForm shown(UnaryOperator<String> as) {
        return new JavaForm(type, boxed, read, write, as, as);
    }

    /** With another text in JSON. */
    JavaForm json(UnaryOperator<String> as) {
        return new JavaForm(type, boxed, read, write, show, as);
    }

    boolean isPrimitive() {
        return !type.equals(boxed);
    }

    boolean isArray() {
        return type.endsWith("[]");
    }

    /** Whether it is an array of arrays, or a list of lists. */
    boolean isDeep() {
        return type.endsWith("[][]") || type.startsWith("List<List<");
    }

    boolean isList() {
        return type.startsWith("List<");
    }

    /** An expression for a copy that nobody else can change; {@code ""} where the value can't be changed anyway. */
    String copy(String value) {
        if (isArray()) {
            return copyArray(type, value, 1);
        }
        return isList() ? "BpfBytes.copy(" + value + ")" : "";
    }

    /** Names with an underscore inside can't be those of components, which a lambda must not hide. */
    private static String copyArray(String type, String value, int depth) {
        if (!type.endsWith("[][]")) {
            return value + ".clone()";
        }
        var element = "row_" + depth;
        var inner = copyArray(type.substring(0, type.length() - 2), element, depth + 1);
        return "Arrays.stream(" + value + ").map(" + element + " -> " + inner + ").toArray(" + type + "::new)";
    }

    String equal(String one, String other) {
        if (isArray()) {
            return (isDeep() ? "Arrays.deepEquals(" : "Arrays.equals(") + one + ", " + other + ")";
        } else if (type.equals("float") || type.equals("double")) {
            return boxed + ".compare(" + one + ", " + other + ") == 0";
        }
        return isPrimitive() ? one + " == " + other : "Objects.equals(" + one + ", " + other + ")";
    }

    String hash(String value) {
        if (isArray()) {
            return (isDeep() ? "Arrays.deepHashCode(" : "Arrays.hashCode(") + value + ")";
        }
        return value;
    }
}

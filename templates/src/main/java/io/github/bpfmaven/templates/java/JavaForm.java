package io.github.bpfmaven.templates.java;

import java.util.function.UnaryOperator;

/**
 * How a shape is written in Java.
 *
 * @param type {@code int}, {@code int[][]}, {@code List<Header>}
 * @param boxed what stands between angle brackets: the type itself where it is no primitive
 * @param read from the expression for the position to the expression for the value
 * @param show from an expression for the value to one for its text
 */
record JavaForm(String type, String boxed, UnaryOperator<String> read, UnaryOperator<String> show) {
    static JavaForm primitive(String type, String boxed, UnaryOperator<String> read) {
        return new JavaForm(type, boxed, read, UnaryOperator.identity());
    }

    static JavaForm reference(String type, UnaryOperator<String> read) {
        return new JavaForm(type, type, read, UnaryOperator.identity());
    }

    JavaForm shown(UnaryOperator<String> as) {
        return new JavaForm(type, boxed, read, as);
    }

    boolean isPrimitive() {
        return !type.equals(boxed);
    }

    boolean isArray() {
        return type.endsWith("[]");
    }

    private boolean isDeep() {
        return type.endsWith("[][]");
    }

    private boolean isList() {
        return type.startsWith("List<");
    }

    /** An expression for a copy that nobody else can change; {@code ""} where the value can't be changed anyway. */
    String copy(String value) {
        if (isArray()) {
            return copyArray(type, value, 1);
        }
        return isList() ? "List.copyOf(" + value + ")" : "";
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

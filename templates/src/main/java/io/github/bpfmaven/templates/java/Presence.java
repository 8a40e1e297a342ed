package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.source.JavaType;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a component of the user's may have no value, and how that is said in Java.
 *
 * @param box the class of {@code java.util} that holds a value or none; {@code ""} for others
 * @param nullable whether null stands for none
 * @param value the type of the value itself
 */
record Presence(String box, boolean nullable, JavaType value) {
    private static final Map<String, String> UNBOXED = Map.of(
            "java.lang.Boolean", "boolean",
            "java.lang.Byte", "byte",
            "java.lang.Short", "short",
            "java.lang.Integer", "int",
            "java.lang.Long", "long",
            "java.lang.Float", "float",
            "java.lang.Double", "double");

    static Presence of(JavaType type) {
        if (type.is("java.util.Optional") && type.arguments().size() == 1) {
            return new Presence("Optional", false, unboxed(type.arguments().get(0)));
        } else if (type.is("java.util.OptionalInt")
                || type.is("java.util.OptionalLong")
                || type.is("java.util.OptionalDouble")) {
            var box = type.toString();
            var value = box.substring("Optional".length()).toLowerCase(Locale.ROOT);
            return new Presence(box, false, new JavaType(value));
        }
        return new Presence("", !unboxed(type).equals(type), unboxed(type));
    }

    private static JavaType unboxed(JavaType type) {
        return type.isArray() || !UNBOXED.containsKey(type.name()) ? type : new JavaType(UNBOXED.get(type.name()));
    }

    boolean isOptional() {
        return nullable || !box.isEmpty();
    }

    /** The expression for a component with a value. */
    String some(String value) {
        return box.isEmpty() ? value : box + ".of(" + value + ")";
    }

    /** The expression for one without. */
    String none() {
        return nullable ? "null" : box + ".empty()";
    }

    /** Whether there is a value. */
    String test(String own) {
        return nullable ? own + " != null" : own + ".isPresent()";
    }

    /** The value that is there. */
    String value(String own) {
        if (box.isEmpty()) {
            return own;
        }
        var kind = box.substring("Optional".length());
        return own + (kind.isEmpty() ? ".get()" : ".getAs" + kind + "()");
    }

    /** The same as a primitive, where it is of the class of one. */
    String plain(String own) {
        boolean boxed = UNBOXED.containsValue(value.toString()) && (nullable || box.equals("Optional"));
        return boxed ? "(" + value + ") " + value(own) : value(own);
    }
}

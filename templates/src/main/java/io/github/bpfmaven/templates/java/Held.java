package io.github.bpfmaven.templates.java;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How a record holds a field: in the widest form that a kernel has for it, as an Optional where some kernels have none.
 *
 * @param form of the value; of its read and write, only those of the layout at hand are right
 */
record Held(JavaForm form, boolean optional) {
    /** The class of {@code java.util} that may hold a value or none. */
    private String box() {
        return switch (form.type()) {
            case "byte", "short", "int" -> "OptionalInt";
            case "long" -> "OptionalLong";
            case "float", "double" -> "OptionalDouble";
            default -> "Optional";
        };
    }

    /** The type of a single value, once it is known to be there. */
    String valueType() {
        return switch (optional ? box() : "") {
            case "OptionalInt" -> "int";
            case "OptionalDouble" -> "double";
            default -> form.type();
        };
    }

    String type() {
        return !optional || !box().equals("Optional")
                ? optional ? box() : form.type()
                : "Optional<" + form.boxed() + ">";
    }

    /** The type of something else that is there when the value is. */
    String like(String type) {
        return optional ? "Optional<" + (type.equals("long") ? "Long" : type) + ">" : type;
    }

    /** An expression of {@link #like}, from one for what there is. */
    String like(String own, UnaryOperator<String> expression) {
        return optional
                ? own + ".isPresent() ? Optional.of(" + expression.apply(value(own)) + ") : Optional.empty()"
                : expression.apply(own);
    }

    /** The expression for a field that the layout at hand has. */
    String some(String value) {
        return optional ? box() + ".of(" + value + ")" : value;
    }

    /** The expression for one that it has not. */
    String none() {
        return box() + ".empty()";
    }

    /** The value itself. */
    String value(String own) {
        var kind = box().substring("Optional".length());
        return optional ? own + (kind.isEmpty() ? ".get()" : ".getAs" + kind + "()") : own;
    }

    /** Statements for the case that there is a value. */
    String ifPresent(String own, String statements) {
        return optional ? "if (" + own + ".isPresent()) {\n" + statements + "\n}" : statements;
    }

    String copy(String own) {
        if (!optional) {
            return form.copy(own);
        }
        var copy = form.copy("one_0");
        return copy.isEmpty() ? "" : own + ".map(one_0 -> " + copy + ")";
    }

    String equal(String one, String other) {
        if (!optional) {
            return form.equal(one, other);
        }
        return form.isArray()
                ? form.equal(one + ".orElse(null)", other + ".orElse(null)")
                : "Objects.equals(" + one + ", " + other + ")";
    }

    String hash(String own) {
        return form.hash(optional && form.isArray() ? own + ".orElse(null)" : own);
    }

    String show(String own) {
        return optional
                ? given(own, form.show().apply(value(own)), "absent")
                : form.show().apply(own);
    }

    String json(String own) {
        return optional
                ? given(own, form.json().apply(value(own)), "null")
                : form.json().apply(own);
    }

    private static String given(String own, String text, String otherwise) {
        return "(" + own + ".isPresent() ? \"\" + " + text + " : \"" + otherwise + "\")";
    }

    /** An expression of the type that a layout has for the field, checked to be of its range. */
    static String narrowed(String value, String from, String to) {
        if (from.equals(to) || !isNumber(from) || !isNumber(to)) {
            return value;
        } else if (to.equals("float")) {
            return "(float) " + value;
        }
        var number = from.equals("long") ? "BpfBytes.s32(" + value + ")" : value;
        return to.equals("int") ? number : "BpfBytes.s" + (to.equals("short") ? 16 : 8) + "(" + number + ")";
    }

    private static boolean isNumber(String type) {
        return !type.equals("boolean") && type.equals(type.toLowerCase(Locale.ROOT)) && !type.endsWith("]");
    }
}

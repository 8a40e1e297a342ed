package io.github.bpfmaven.templates.java;

import java.util.function.UnaryOperator;

/**
 * The Java form of an array that is read and written element by element. An index has an underscore inside, which no
 * component's name has.
 *
 * @param depth of nesting, from 1
 */
record ElementForms(JavaForm element, int elementSize, Length length, int depth) {
    JavaForm array() {
        if (element.isArray()) {
            var type = element.type() + "[]";
            return JavaForm.reference(
                            type,
                            at -> range(at) + "mapToObj(" + each(at) + ").toArray(" + type + "::new)",
                            (at, value) -> write(at, value, value + ".length", value + "[" + index() + "]"))
                    .shown(value -> listed("Arrays.asList(" + value + ")", element.show()))
                    .json(value -> listed("Arrays.asList(" + value + ")", element.json()));
        } else if (element.isPrimitive()) {
            var map = element.type().equals("int") ? "map" : "mapToLong";
            return told(JavaForm.reference(
                    element.type() + "[]",
                    at -> range(at) + map + "(" + each(at) + ").toArray()",
                    (at, value) -> write(at, value, value + ".length", value + "[" + index() + "]")));
        }
        return told(JavaForm.reference(
                "List<" + element.boxed() + ">",
                at -> "BpfBytes.list(" + length.of(at) + ", " + each(at) + ")",
                (at, value) -> write(at, value, value + ".size()", value + ".get(" + index() + ")")));
    }

    /** The form of an array with a text that tells each element as a single one would be. */
    JavaForm told(JavaForm array) {
        return array.shown(value -> listed(value, element.show())).json(value -> listed(value, element.json()));
    }

    private String listed(String value, UnaryOperator<String> text) {
        var one = "one_" + depth;
        return "BpfBytes.listed(" + value + ", " + one + " -> " + text.apply(one) + ")";
    }

    private String index() {
        return "i_" + depth;
    }

    private String range(String at) {
        return "IntStream.range(0, " + length.of(at) + ").";
    }

    private String each(String at) {
        return index() + " -> " + element.read().apply(position(at));
    }

    private String position(String at) {
        return at + " + " + index() + " * " + elementSize;
    }

    private String write(String at, String value, String size, String one) {
        return length.check(size) + "for (int " + index() + " = 0; " + index() + " < " + size + "; " + index()
                + "++) {\n" + element.write().apply(position(at), one) + "\n}";
    }
}

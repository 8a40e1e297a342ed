package io.github.bpfmaven.templates.java;

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
                    .shown("Arrays.deepToString(%s)"::formatted)
                    .json(this::jsonOfArray);
        } else if (element.isPrimitive()) {
            var map = element.type().equals("int") ? "map" : "mapToLong";
            return JavaForm.reference(
                            element.type() + "[]",
                            at -> range(at) + map + "(" + each(at) + ").toArray()",
                            (at, value) -> write(at, value, value + ".length", value + "[" + index() + "]"))
                    .shown("Arrays.toString(%s)"::formatted);
        }
        return JavaForm.reference(
                        "List<" + element.boxed() + ">",
                        at -> "BpfBytes.list(" + length.of(at) + ", " + each(at) + ")",
                        (at, value) -> write(at, value, value + ".size()", value + ".get(" + index() + ")"))
                .json(value -> "BpfBytes.jsonList(" + value + ", " + lambda(element.json()) + ")");
    }

    private String jsonOfArray(String value) {
        return "BpfBytes.jsonList(Arrays.asList(" + value + "), " + lambda(element.json()) + ")";
    }

    private String lambda(java.util.function.UnaryOperator<String> body) {
        return "one_" + depth + " -> " + body.apply("one_" + depth);
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

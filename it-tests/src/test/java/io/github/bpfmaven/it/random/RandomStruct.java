package io.github.bpfmaven.it.random;

import java.util.Set;

/**
 * A struct made at random.
 *
 * @param tag in C
 * @param text the definitions of it and of what it holds
 * @param value of a variable of it
 * @param exact whether Java has to encode the bytes that C lays out: not where members of a union that are not given read
 *     these bytes as another value and write that
 * @param openEnded whether it ends with a flexible array
 */
record RandomStruct(
        String tag, String text, Value.Fields value, boolean exact, boolean openEnded, Set<Feature> features) {
    /** With a variable of it in a section of its own. */
    String definition(String section) {
        return text + "struct " + tag + " variable_of_" + tag + " __attribute__((section(\"" + section
                + "\"), used)) = " + value.c() + ";\n";
    }
}

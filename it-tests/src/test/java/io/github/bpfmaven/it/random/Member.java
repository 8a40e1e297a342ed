package io.github.bpfmaven.it.random;

import java.util.List;
import java.util.function.Supplier;

/**
 * One or more members of a struct, or none that has a name.
 *
 * @param text the declarations, each with its semicolon
 * @param values the fields that Java has for it, with values as they come
 */
record Member(String text, Supplier<List<Value.Field>> values, boolean lossy) {
    static Member of(String name, String declaration, Kind kind, Supplier<Value> values) {
        return new Member(declaration + ";", () -> List.of(Value.Field.of(name, values.get())), kind.lossy());
    }
}

package io.github.bpfmaven.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A type in C, and values of it as they come.
 *
 * @param type what stands before a declarator: {@code unsigned int}, {@code struct inner_4}
 * @param lossy whether bytes can be read as such a value that were not written as one: {@code bool}, texts
 */
record Kind(String type, Supplier<Value> values, boolean lossy) {
    Kind named(String name) {
        return new Kind(name, values, lossy);
    }

    Value array(List<Integer> dimensions) {
        if (dimensions.isEmpty()) {
            return values.get();
        }
        var elements = new ArrayList<Value>();
        for (int i = 0; i < dimensions.get(0); i++) {
            elements.add(array(dimensions.subList(1, dimensions.size())));
        }
        return new Value.Elements(elements);
    }
}

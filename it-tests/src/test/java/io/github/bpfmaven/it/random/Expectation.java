package io.github.bpfmaven.it.random;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares single values, whole numbers by their value and not by their type in Java. */
final class Expectation {
    private Expectation() {}

    static void check(Object actual, Object expected, String path) {
        assertThat(number(actual)).as(path).isEqualTo(number(expected));
    }

    private static Object number(Object value) {
        return value instanceof Byte || value instanceof Short || value instanceof Integer
                ? (Object) ((Number) value).longValue()
                : value;
    }

    /** Whether a value is that of an enum, or an array of such. */
    static boolean isEnumerator(Value value) {
        return value instanceof Value.Elements elements
                ? !elements.values().isEmpty() && isEnumerator(elements.values().get(0))
                : value instanceof Value.Enumerator;
    }
}

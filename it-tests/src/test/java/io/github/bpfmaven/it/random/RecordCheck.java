package io.github.bpfmaven.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.templates.java.JavaNames;
import java.lang.reflect.Array;
import java.util.List;

/** Compares what a decoded record holds, field by field. */
final class RecordCheck {
    private RecordCheck() {}

    static void check(Object record, Value.Fields fields, String path) throws ReflectiveOperationException {
        for (var field : fields.fields()) {
            var name = JavaNames.memberName(field.name());
            var place = path + "." + field.name();
            boolean enumerator = Expectation.isEnumerator(field.value());
            compare(Calls.call(record, enumerator ? name + "Value" : name), field.value(), place);
            if (field.value() instanceof Value.Enumerator one) {
                assertThat(Calls.call(record, name)).as(place).hasToString(one.constant());
            }
        }
    }

    private static void compare(Object actual, Value expected, String place) throws ReflectiveOperationException {
        if (expected instanceof Value.Single single) {
            Expectation.check(actual, single.java(), place);
        } else if (expected instanceof Value.Enumerator one) {
            Expectation.check(actual, one.number(), place);
        } else if (expected instanceof Value.Elements elements) {
            elements(actual, elements.values(), place);
        } else if (expected instanceof Value.Fields fields) {
            check(actual, fields, place);
        } else if (expected instanceof Value.Chosen chosen) {
            check(actual, new Value.Fields(List.of(chosen.member())), place);
        }
    }

    private static void elements(Object actual, List<Value> expected, String place)
            throws ReflectiveOperationException {
        for (int i = 0; i < expected.size(); i++) {
            var element = actual instanceof List<?> list ? list.get(i) : Array.get(actual, i);
            var value = expected.get(i);
            if (actual instanceof byte[] && value instanceof Value.Single single) {
                // Arrays of bytes are byte[], whatever their sign in C.
                value = new Value.Single(single.c(), (long) ((Long) single.java()).byteValue());
            }
            compare(element, value, place + "[" + i + "]");
        }
    }
}

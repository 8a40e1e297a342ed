package io.github.bpfmaven.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.templates.java.JavaNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Compares what a flyweight reads, field by field, or has it write all of them. */
final class ViewCheck {
    /** What every flyweight has methods of these names for. */
    private static final Set<String> OWN = Set.of("moveTo", "moveToNext", "wrappedAt", "toRecord", "copyFrom");

    private final boolean writes;

    private ViewCheck(boolean writes) {
        this.writes = writes;
    }

    static void read(Object view, Value.Fields fields, String path) throws ReflectiveOperationException {
        new ViewCheck(false).fields(view, fields, path);
    }

    static void write(Object view, Value.Fields fields, String path) throws ReflectiveOperationException {
        new ViewCheck(true).fields(view, fields, path);
    }

    private void fields(Object view, Value.Fields fields, String path) throws ReflectiveOperationException {
        for (var field : fields.fields()) {
            value(view, field.name(), List.of(), field.value(), path + "." + field.name());
        }
    }

    private void value(Object view, String cName, List<Integer> indexes, Value value, String place)
            throws ReflectiveOperationException {
        if (value instanceof Value.Single single) {
            single(view, name(cName), indexes, single.java(), place);
        } else if (value instanceof Value.Enumerator one) {
            single(view, name(cName) + "Value", indexes, one.number(), place);
            if (!writes) {
                assertThat(Calls.call(view, name(cName), indexes.toArray()))
                        .as(place)
                        .hasToString(one.constant());
            }
        } else if (value instanceof Value.Elements elements) {
            for (int i = 0; i < elements.values().size(); i++) {
                var inner = new ArrayList<>(indexes);
                inner.add(i);
                value(view, cName, inner, elements.values().get(i), place + "[" + i + "]");
            }
        } else if (value instanceof Value.Fields fields) {
            fields(Calls.call(view, name(cName), indexes.toArray()), fields, place);
        } else if (value instanceof Value.Chosen chosen) {
            var member = chosen.member();
            value(view, cName + "_" + member.name(), List.of(), member.value(), place + "." + member.name());
        }
    }

    private void single(Object view, String name, List<Integer> indexes, Object value, String place)
            throws ReflectiveOperationException {
        if (!writes) {
            Expectation.check(Calls.call(view, name, indexes.toArray()), value, place);
            return;
        }
        var arguments = new ArrayList<Object>(indexes);
        arguments.add(value);
        Calls.call(
                view, "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), arguments.toArray());
    }

    private static String name(String cName) {
        var name = JavaNames.memberName(cName);
        return OWN.contains(name) ? name + "2" : name;
    }
}

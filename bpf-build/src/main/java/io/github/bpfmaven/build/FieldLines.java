package io.github.bpfmaven.build;

import io.github.bpfmaven.object.dwarf.DebugTypes;
import io.github.bpfmaven.object.types.Type.Composite;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The lines that the fields of a struct are declared in. */
final class FieldLines {
    private FieldLines() {}

    /**
     * By the names of the fields, with those of anonymous members.
     *
     * @param struct its id
     */
    static Map<String, Integer> of(DebugTypes debug, int struct) {
        var lines = new HashMap<String, Integer>();
        collect(debug, struct, lines);
        return lines;
    }

    /** File and line of a field; empty for those of the kernel, or where debug information does not say. */
    static Optional<String> placeOf(DebugTypes debug, int struct, String field) {
        var line = Optional.ofNullable(of(debug, struct).get(field));
        return debug.declarations().stream()
                .filter(one -> one.typeId() == struct && EventTypes.isUsers(one.file()))
                .findFirst()
                .flatMap(one -> line.map(found -> Path.of(one.file()).normalize() + ":" + found));
    }

    private static void collect(DebugTypes debug, int id, Map<String, Integer> lines) {
        if (!(debug.graph().type(id) instanceof Composite composite)) {
            return;
        }
        for (int i = 0; i < composite.members().size(); i++) {
            var member = composite.members().get(i);
            int line = debug.memberLine(id, i);
            if (member.name().isEmpty()) {
                collect(debug, debug.graph().resolve(member.type()), lines);
            } else if (line > 0) {
                lines.putIfAbsent(member.name(), line);
            }
        }
    }
}

package io.github.bpfmaven.templates.java;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A struct or union that a program hands to user space.
 *
 * @param cName its tag or typedef name, {@code tcp_event}
 * @param typeId its id in the program's graph; of a typedef, too
 * @param file the source that declares it, as the user knows it
 * @param line of the declaration, from 1
 * @param cText the declaration as it stands in the source; without it, one is rendered from the graph
 * @param layouts those it has, at least one; the first is that of {@code typeId}
 */
public record EventType(
        String cName,
        int typeId,
        String file,
        int line,
        @Nullable String cText,
        List<Layout> layouts) {
    public EventType {
        layouts = List.copyOf(layouts);
    }

    /** An event with one layout. */
    public EventType(String cName, int typeId, String file, int line, @Nullable String cText) {
        this(cName, typeId, file, line, cText, List.of(new Layout(typeId, List.of())));
    }

    /**
     * One of the layouts of an event.
     *
     * @param typeId its id in the graph
     * @param targets the ids of those it is for
     * @param lines those that its fields are declared in, by their names; fields whose line is not known are left out
     */
    public record Layout(int typeId, List<String> targets, Map<String, Integer> lines) {
        public Layout {
            targets = List.copyOf(targets);
            lines = Map.copyOf(lines);
        }

        /** One of which no lines are known. */
        public Layout(int typeId, List<String> targets) {
            this(typeId, targets, Map.of());
        }
    }

    /** File and line. */
    public String where() {
        return file + ":" + line;
    }

    /**
     * Where a field is declared; where the struct is, if that is not known.
     *
     * @param typeId of the layout that has the field: another one may have its own under the same name
     */
    String where(String field, int typeId) {
        return Stream.concat(layouts.stream().filter(layout -> layout.typeId() == typeId), layouts.stream())
                .map(layout -> layout.lines().get(field))
                .filter(Objects::nonNull)
                .findFirst()
                .map(found -> file + ":" + found)
                .orElse(where());
    }
}

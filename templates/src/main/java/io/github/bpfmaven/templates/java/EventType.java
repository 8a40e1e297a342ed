package io.github.bpfmaven.templates.java;

import org.jspecify.annotations.Nullable;

/**
 * A struct or union that a program hands to user space.
 *
 * @param cName its tag or typedef name, {@code tcp_event}
 * @param typeId its id in the program's graph; of a typedef, too
 * @param file the source that declares it, as the user knows it
 * @param line of the declaration, from 1
 * @param cText the declaration as it stands in the source; without it, one is rendered from the graph
 */
public record EventType(
        String cName,
        int typeId,
        String file,
        int line,
        @Nullable String cText) {
    String where() {
        return file + ":" + line;
    }
}

package io.github.bpfmaven.runtime.event;

import io.github.bpfmaven.runtime.map.BpfMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The maps that have a reader. Each has one: a ring buffer's position and the rings in a perf event array belong to
 * whoever opened them last, and others would get part of the events, or silently none.
 */
final class ReadMaps {
    private static final Set<BpfMap> MAPS = ConcurrentHashMap.newKeySet();

    private ReadMaps() {}

    /** Opens the reader of a map, which is then to be {@linkplain #remove removed} when that is closed. */
    static <R> R open(BpfMap map, Supplier<R> reader) {
        if (!MAPS.add(map)) {
            throw new IllegalStateException("map " + map.name()
                    + " has a reader, and an event goes to one: use that, or close it before you open another");
        }
        try {
            return reader.get();
        } catch (RuntimeException | Error e) {
            remove(map);
            throw e;
        }
    }

    static void remove(BpfMap map) {
        MAPS.remove(map);
    }
}

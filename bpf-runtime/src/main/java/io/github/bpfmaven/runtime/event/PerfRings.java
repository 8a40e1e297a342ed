package io.github.bpfmaven.runtime.event;

import java.util.List;
import java.util.function.BooleanSupplier;

/** The rings of all CPUs. They take turns: where one CPU never ends, the events of the others come all the same. */
final class PerfRings {
    private final List<PerfRing> rings;
    private int next;

    PerfRings(List<PerfRing> rings) {
        this.rings = List.copyOf(rings);
    }

    /** Hands on the records of each ring once, from the one on that comes after the last that was looked at. */
    int drain(int most, BooleanSupplier ended, PerfRing.Sink sink) {
        int events = 0;
        for (int i = 0; i < rings.size() && events < most; i++) {
            var ring = rings.get(next);
            next = (next + 1) % rings.size();
            events += ring.drain(most - events, ended, sink);
        }
        return events;
    }
}

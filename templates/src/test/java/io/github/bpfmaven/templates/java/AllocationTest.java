package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bpfmaven.templates.Types;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class AllocationTest {
    /** Goes through 1,000 events in a buffer of the other byte order, and reads all of each. */
    private static final String READER = """
            package com.acme;
            public final class Reader implements java.util.function.LongSupplier {
                private final java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(64 * 1000);
                private final EventView view = new EventView();
                @Override
                public long getAsLong() {
                    long sum = 0;
                    view.wrap(buffer, 0);
                    do {
                        sum += view.pid() + view.low() + view.point().x() + view.saddrAsLong() + view.commLength();
                        for (int i = 0; i < view.stackLength(); i++) {
                            sum += view.stack(i);
                        }
                        for (int i = 0; i < view.pointsLength(); i++) {
                            sum += view.points(i).y();
                        }
                        view.setPid(sum & 0xff);
                    } while (view.moveToNext());
                    return sum;
                }
            }
            """;

    @Test
    void readsAndWritesInPlaceWithoutAllocation() throws Exception {
        var types = new Types();
        int point = types.struct("point", 4, at(0, "x", types.s16), at(2, "y", types.s16));
        int event = types.struct(
                "event",
                64,
                at(0, "pid", types.u32),
                bits(32, 5, "low", types.u32),
                at(8, "saddr", types.typedef("__be32", types.u32)),
                at(12, "point", point),
                at(16, "stack", types.array(types.u32, 4)),
                at(32, "comm", types.array(types.charType, 16)),
                at(48, "points", types.array(point, 4)));
        var sources = new ArrayList<>(DecoderGenerator.generate(new DecoderRequest(
                Generated.PACKAGE,
                List.of(new EventType("event", event, "a.bpf.c", 3, null)),
                types.graph(),
                DecoderOptions.STANDARD)));
        sources.add(new JavaSource("com.acme.Reader", "com/acme/Reader.java", READER));
        var reader = (LongSupplier) InMemory.compileStrictly(sources, 17)
                .loadClass("com.acme.Reader")
                .getConstructor()
                .newInstance();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        reader.getAsLong();
        long before = threads.getThreadAllocatedBytes(thread);
        reader.getAsLong();
        // A thousand events: less than what one object for each would take.
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(1000);
    }
}

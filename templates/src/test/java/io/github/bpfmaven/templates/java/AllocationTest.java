package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bpfmaven.templates.Types;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What reads in place, writes in place and moves on takes no memory. */
class AllocationTest {
    private static final int EVENTS = 1000;

    /** Goes through 1,000 events in a buffer of the other byte order. */
    private static final String READER = """
            package com.acme;
            public final class Reader implements java.util.function.LongSupplier {
                private final java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(SIZE * 1000);
                private final EventView view = MAKE;
                @Override
                public long getAsLong() {
                    long sum = 0;
                    view.wrap(buffer.clear());
                    do {
                        READ
                    } while (view.moveToNext());
                    return sum;
                }
            }
            """;

    private static final int ROUNDS = 5;

    private final Types types = new Types();

    /**
     * @param make the expression for a view
     * @param read statements that add to {@code sum}
     */
    private static void assertNothingIsAllocated(DecoderRequest request, int size, String make, String read)
            throws Exception {
        var sources = new ArrayList<>(DecoderGenerator.generate(request));
        var reader = READER.replace("SIZE", Integer.toString(size))
                .replace("MAKE", make)
                .replace("READ", read);
        sources.add(new JavaSource("com.acme.Reader", "com/acme/Reader.java", reader));
        var compiled = (LongSupplier) InMemory.compileStrictly(sources, 17)
                .loadClass("com.acme.Reader")
                .getConstructor()
                .newInstance();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        // Calls are linked in the first rounds, and what one round wrote may lead the next to others.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            compiled.getAsLong();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        // Less than what one object for each event would take.
        assertThat(least).isLessThan(EVENTS);
    }

    private DecoderRequest request(int event) {
        return new DecoderRequest(
                Generated.PACKAGE,
                List.of(new EventType("event", event, "a.bpf.c", 3, null)),
                types.graph(),
                DecoderOptions.STANDARD);
    }

    @Test
    void numbersTextsAddressesAndArrays() throws Exception {
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
        assertNothingIsAllocated(request(event), 64, "new EventView()", """
                sum += view.pid() + view.low() + view.point().x() + view.saddrAsLong() + view.commLength();
                for (int i = 0; i < view.stackLength(); i++) {
                    sum += view.stack(i);
                }
                for (int i = 0; i < view.pointsLength(); i++) {
                    sum += view.points(i).y() + view.commByte(i);
                }
                view.setPid(sum & 0xff).setLow((int) (sum & 31)).point().setX((short) 3);
                view.points(1).setY((short) 4);
                """);
    }

    @Test
    void arraysOfArraysBitfieldsEnumsAndTaggedUnions() throws Exception {
        int kind = types.enumeration("kind", 4, false, is("KIND_TCP", 1), is("KIND_FILE", 2));
        int tcp = types.struct("tcp", 8, at(0, "seq", types.u32), at(4, "port", types.typedef("__be16", types.u16)));
        int inner = types.struct(
                "inner", 12, at(0, "grid", types.array(types.array(types.u16, 2), 2)), at(8, "kind", kind));
        int data = types.union("", 8, at(0, "tcp", tcp), at(0, "file", types.array(types.u8, 8)));
        int event = types.struct(
                "event",
                64,
                at(0, "kind", kind),
                at(4, "data", data),
                at(12, "inner", types.array(inner, 2)),
                bits(288, 3, "mode", kind),
                bits(291, 40, "wide", types.s64),
                bits(331, 1, "flag", types.bool),
                at(42, "raw", types.array(types.u8, 6)),
                at(48, "kinds", types.array(kind, 2)),
                at(56, "ratio", types.add(new io.github.bpfmaven.object.types.Type.Float("double", 8))));
        types.tag("union_tag:kind", event, 1);
        types.tag("mac", event, 6);
        assertNothingIsAllocated(request(event), 64, "new EventView()", """
                sum += view.kindValue() + view.kind().ordinal() + view.mode().ordinal() + view.wide();
                sum += (view.flag() ? 1 : 0) + view.raw(5) + (long) view.ratio();
                sum += view.dataTcp().seq() + view.dataTcp().port() + view.dataFile(7);
                for (int i = 0; i < view.innerLength(); i++) {
                    sum += view.inner(i).grid(1, i) + view.inner(i).kind().ordinal() + view.kinds(i).ordinal();
                }
                view.setKind(Kind.KIND_FILE).setModeValue(2).setWide(-sum & 0xff).setFlag(true).setRatio(sum);
                view.inner(1).setGrid(0, 1, 7).setKind(Kind.KIND_TCP);
                """);
    }

    @Test
    void eventsThatCountTheirElements() throws Exception {
        int point = types.struct("point", 4, at(0, "x", types.s16), at(2, "y", types.s16));
        int event = types.struct("event", 4, at(0, "n", types.u32), at(4, "points", types.array(point, 0)));
        types.tag("counted_by:n", event, 1);
        assertNothingIsAllocated(request(event), 8, "new EventView()", """
                for (int i = 0; i < view.pointsLength(); i++) {
                    sum += view.points(i).y();
                }
                view.setN(1);
                """);
    }

    @Test
    void layoutsAndEnumsThatKernelsDifferIn() throws Exception {
        var now = new Types();
        int before = types.enumeration("state", 4, false, is("OPEN", 1), is("SHUT", 2));
        types.struct("event", 16, at(0, "state", before), at(4, "pid", types.u16), at(8, "cookie", types.u64));
        int after = now.enumeration("state", 4, false, is("OPEN", 1), is("WAIT", 2), is("SHUT", 3));
        now.struct("event", 8, at(0, "pid", now.u32), at(4, "state", after));
        var request = Kernels.request(DecoderOptions.STANDARD.forms(), 17, types.graph(), now.graph());
        for (int target = 0; target < 2; target++) {
            assertNothingIsAllocated(
                    request, 16 - 8 * target, "EventView.of(EventLayout.forTarget(\"target-" + target + "\"))", """
                    sum += view.pid() + view.state().ordinal() + (view.hasCookie() ? view.cookie() : 0);
                    view.setState(State.SHUT).setPid(sum & 0xff);
                    """);
        }
    }
}

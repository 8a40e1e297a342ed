package io.github.bpfmaven.runtime.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BooleanSupplier;

/**
 * The ring of one CPU: a page of control ({@code struct perf_event_mmap_page}), and behind it a power of two of bytes
 * in which the kernel writes records ({@code include/uapi/linux/perf_event.h}, Linux 6.12). Records are multiples of 8
 * bytes long and aligned to 8; one may go on at the ring's start.
 */
final class PerfRing {
    /** What is done with records. */
    interface Sink {
        /**
         * Takes an event.
         *
         * @param event from position to limit; valid during the call alone
         */
        void event(ByteBuffer event);

        void lost(int cpu, long count);
    }

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int DATA_HEAD = 1024;
    private static final int DATA_TAIL = 1032;

    private static final int RECORD_LOST = 2;
    private static final int RECORD_SAMPLE = 9;
    /** {@code struct perf_event_header}: {@code {u32 type, u16 misc, u16 size}}. */
    private static final int HEADER = 8;
    /** A record's size has 16 bits. */
    private static final int LARGEST_RECORD = 1 << 16;

    private final int cpu;
    private final ByteBuffer control;
    private final ByteBuffer data;
    private final int mask;
    /** What sinks see of an event that lies in one piece; {@link #data} itself keeps its limit. */
    private final ByteBuffer view;

    private final Scratch scratch;
    /** The only writer is this; the control page's copy is for the kernel. */
    private long tail;

    /** Where an event that goes on at the ring's start is put together; one is enough for all rings of a reader. */
    static final class Scratch {
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(LARGEST_RECORD);
        private final ByteBuffer view = bytes.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * @param cpu whose it is
     * @param control the first page; direct memory, for others have no atomic access
     * @param data the rest
     */
    PerfRing(int cpu, ByteBuffer control, ByteBuffer data, Scratch scratch) {
        this.cpu = cpu;
        this.control = control;
        this.data = data.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        this.view = this.data.duplicate().order(ByteOrder.nativeOrder());
        this.mask = data.capacity() - 1;
        this.scratch = scratch;
    }

    /**
     * Hands on the records that were there when this was called.
     *
     * @param most events to hand on
     * @param ended asked before each record: what is left stays
     * @return how many were
     */
    int drain(int most, BooleanSupplier ended, Sink sink) {
        long head = (long) LONG.getAcquire(control, DATA_HEAD);
        long at = tail;
        int events = 0;
        try {
            while (at != head && events < most && !ended.getAsBoolean()) {
                int start = (int) at & mask;
                int type = data.getInt(start);
                int size = data.getShort(start + 6) & 0xffff;
                if (size < HEADER) {
                    throw new IllegalStateException("the kernel's ring is broken at 0x" + Long.toHexString(at));
                }
                at += size;
                if (type == RECORD_SAMPLE) {
                    events++;
                    sink.event(sample(start));
                } else if (type == RECORD_LOST) {
                    sink.lost(cpu, data.getLong(start + 2 * Long.BYTES & mask));
                }
                if (at - tail > mask >>> 2) { // room for the kernel, while a long queue is worked off
                    advance(at);
                }
            }
        } finally {
            advance(at);
        }
        return events;
    }

    private void advance(long to) {
        if (to != tail) {
            tail = to;
            LONG.setRelease(control, DATA_TAIL, to);
        }
    }

    /** {@code {header, u32 size, data}} for events with nothing but {@code PERF_SAMPLE_RAW}. */
    private ByteBuffer sample(int start) {
        int size = data.getInt(start + HEADER & mask);
        int from = start + HEADER + Integer.BYTES & mask;
        if (from + size <= mask + 1) {
            return view.limit(from + size).position(from);
        }
        return joined(from, size);
    }

    private ByteBuffer joined(int from, int size) {
        int first = mask + 1 - from;
        scratch.bytes.put(0, data, from, first);
        scratch.bytes.put(first, data, 0, size - first);
        return scratch.view.limit(size).position(0);
    }
}

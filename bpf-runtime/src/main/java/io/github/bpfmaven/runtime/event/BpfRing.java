package io.github.bpfmaven.runtime.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The ring of a ring buffer ({@code kernel/bpf/ringbuf.c}, Linux 6.12): a page with the consumer's position, a page with
 * the producer's, and the data, mapped twice in a row so that no event is torn.
 */
final class BpfRing {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int HEADER = 8;

    private final ByteBuffer consumer;
    private final ByteBuffer producer;
    private final ByteBuffer data;
    /** What is seen of an event; {@link #data} itself keeps its limit. */
    private final ByteBuffer view;

    private final int mask;
    private long position;

    /** All of them direct memory, for others have no atomic access. */
    BpfRing(ByteBuffer consumer, ByteBuffer producer, ByteBuffer data) {
        this.consumer = consumer;
        this.producer = producer;
        this.data = data.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        this.view = this.data.duplicate().order(ByteOrder.nativeOrder());
        this.mask = data.capacity() / 2 - 1;
        this.position = (long) LONG.getAcquire(consumer, 0);
    }

    /**
     * Hands on the events that were there when this was called.
     *
     * @param most events to hand on
     * @param ended asked before each: what is left stays
     * @return how many were
     */
    int drain(int most, BooleanSupplier ended, Consumer<ByteBuffer> sink) {
        int events;
        long start;
        do {
            start = position;
            // The kernel wakes only a reader that it saw caught up: look now that it can see this one is.
            VarHandle.fullFence();
            events = drain((long) LONG.getAcquire(producer, 0), most, ended, sink);
        } while (events == 0 && position != start); // nothing but discarded ones
        return events;
    }

    private int drain(long end, int most, BooleanSupplier ended, Consumer<ByteBuffer> sink) {
        int events = 0;
        while (position < end && events < most && !ended.getAsBoolean()) {
            int start = (int) position & mask;
            int header = (int) INT.getAcquire(data, start);
            if ((header & BUSY) != 0) {
                break; // its program still writes it
            }
            int size = header & ~DISCARDED;
            try {
                if ((header & DISCARDED) == 0) {
                    events++;
                    sink.accept(view.limit(start + HEADER + size).position(start + HEADER));
                }
            } finally {
                position += size + HEADER + 7 & ~7;
                LONG.setRelease(consumer, 0, position);
            }
        }
        return events;
    }
}

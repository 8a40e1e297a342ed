package io.github.bpfmaven.runtime.event;

import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.MapType;
import io.github.bpfmaven.runtime.sys.Epoll;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.runtime.sys.MappedMemory;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Events of a {@code BPF_MAP_TYPE_RINGBUF} (from 5.8 on): one ring for all CPUs, in the order in which programs
 * reserved room. The layout is that of {@code kernel/bpf/ringbuf.c} (Linux 6.12): a page with the consumer's position, a
 * page with the producer's, and the data, mapped twice in a row so that no event is torn.
 *
 * <p>When it is full, {@code bpf_ringbuf_reserve} fails in the program and the kernel keeps no count: a program that can
 * lose events counts them itself, and {@link #open} takes where to find that count.
 */
public final class RingBuffer<T> extends EventReader<T> {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int HEADER = 8;
    /** Mapped twice it must fit one buffer. */
    private static final int MOST_BYTES = 1 << 29;

    private final MappedMemory consumerMemory;
    private final MappedMemory producerMemory;
    private final ByteBuffer consumer;
    private final ByteBuffer producer;
    private final ByteBuffer data;
    /** What decoders see of an event; {@link #data} itself keeps its limit. */
    private final ByteBuffer view;

    private final int mask;
    private final LongSupplier lost;
    private long position;

    private RingBuffer(
            BpfMap map,
            Function<ByteBuffer, ? extends T> decoder,
            LongSupplier lost,
            Epoll epoll,
            MappedMemory consumerMemory,
            MappedMemory producerMemory) {
        super(map.name(), decoder, epoll, 0);
        int page = Host.pageSize();
        int size = map.spec().maxEntries();
        this.consumerMemory = consumerMemory;
        this.producerMemory = producerMemory;
        this.consumer = consumerMemory.view(0, page);
        this.producer = producerMemory.view(0, page);
        this.data = producerMemory.view(page, 2L * size).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        this.view = data.duplicate().order(ByteOrder.nativeOrder());
        this.mask = size - 1;
        this.lost = lost;
        this.position = (long) LONG.getAcquire(consumer, 0);
    }

    /**
     * Reads a ring buffer, of which there may be one reader.
     *
     * @param decoder see {@link EventReader}
     * @param lost where the program counts what it could not write; {@code () -> 0} where it can't happen
     * @throws InputException where the map is of another type
     */
    public static <T> RingBuffer<T> open(BpfMap map, Function<ByteBuffer, ? extends T> decoder, LongSupplier lost) {
        requireType(MapType.RINGBUF, map);
        int size = map.spec().maxEntries();
        if (size > MOST_BYTES) {
            throw new InputException(
                    "Ring buffer " + map.name() + " has more than 512 MiB.", map.toString(), Remedies.shrinkMap());
        }
        try {
            return mapped(map, decoder, lost, Host.pageSize(), size);
        } catch (ErrnoException e) {
            throw new EnvironmentException(
                    "Cannot read events of " + map.name() + ": " + e.getMessage(),
                    map.toString(),
                    Remedies.makeRoomForRingBuffer(),
                    e);
        }
    }

    private static <T> RingBuffer<T> mapped(
            BpfMap map, Function<ByteBuffer, ? extends T> decoder, LongSupplier lost, int page, int size)
            throws ErrnoException {
        var consumer = MappedMemory.of(map.descriptor(), 0, page, true);
        try {
            var producer = MappedMemory.of(map.descriptor(), page, page + 2L * size, false);
            try {
                return new RingBuffer<>(map, decoder, lost, Epoll.of(List.of(map.descriptor())), consumer, producer);
            } catch (ErrnoException e) {
                producer.close();
                throw e;
            }
        } catch (ErrnoException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    int drain(int most, Consumer<? super T> action) {
        int events = 0;
        long end = (long) LONG.getAcquire(producer, 0);
        while (position < end && events < most) {
            int start = (int) position & mask;
            int header = (int) INT.getAcquire(data, start);
            if ((header & BUSY) != 0) {
                break; // its program still writes it
            }
            int size = header & ~DISCARDED;
            try {
                if ((header & DISCARDED) == 0) {
                    events++;
                    action.accept(decode(view.limit(start + HEADER + size).position(start + HEADER)));
                }
            } finally {
                position += size + HEADER + 7 & ~7;
                LONG.setRelease(consumer, 0, position);
            }
            if (position == end) {
                // The kernel wakes only a reader that it saw caught up: look again, now that it can see this one is.
                VarHandle.fullFence();
                end = (long) LONG.getAcquire(producer, 0);
            }
        }
        return events;
    }

    @Override
    public long lost() {
        return lost.getAsLong();
    }

    @Override
    void release() {
        consumerMemory.close();
        producerMemory.close();
    }
}

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
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Events of a {@code BPF_MAP_TYPE_RINGBUF} (from 5.8 on): one ring for all CPUs, in the order in which programs
 * reserved room.
 *
 * <p>When it is full, {@code bpf_ringbuf_reserve} fails in the program and the kernel keeps no count: a program that can
 * lose events counts them itself, and {@link #open} takes where to find that count.
 */
public final class RingBuffer<T> extends EventReader<T> {
    /** Mapped twice it must fit one buffer. */
    private static final int MOST_BYTES = 1 << 29;

    private final MappedMemory consumerMemory;
    private final MappedMemory producerMemory;
    private final BpfRing ring;
    private final LongSupplier lost;

    private RingBuffer(
            BpfMap map,
            Function<ByteBuffer, ? extends T> decoder,
            LongSupplier lost,
            Epoll epoll,
            MappedMemory consumerMemory,
            MappedMemory producerMemory) {
        super(map, decoder, epoll, 0);
        int page = Host.pageSize();
        int size = map.spec().maxEntries();
        this.consumerMemory = consumerMemory;
        this.producerMemory = producerMemory;
        this.ring = new BpfRing(
                consumerMemory.view(0, page), producerMemory.view(0, page), producerMemory.view(page, 2L * size));
        this.lost = lost;
    }

    /**
     * Reads a ring buffer.
     *
     * @param decoder see {@link EventReader}
     * @param lost where the program counts what it could not write; {@code () -> 0} where it can't happen
     * @throws InputException where the map is of another type
     * @throws IllegalStateException where another reader of this map is open
     */
    public static <T> RingBuffer<T> open(BpfMap map, Function<ByteBuffer, ? extends T> decoder, LongSupplier lost) {
        requireType(MapType.RINGBUF, map);
        return ReadMaps.open(map, () -> opened(map, decoder, lost));
    }

    private static <T> RingBuffer<T> opened(BpfMap map, Function<ByteBuffer, ? extends T> decoder, LongSupplier lost) {
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
    int drain(int most, BooleanSupplier ended, Consumer<? super T> action) {
        return ring.drain(most, ended, event -> action.accept(decode(event)));
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

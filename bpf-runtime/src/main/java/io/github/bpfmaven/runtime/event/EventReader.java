package io.github.bpfmaven.runtime.event;

import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.MapType;
import io.github.bpfmaven.runtime.sys.Epoll;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads events from memory that it shares with the kernel. Take them in one of these ways:
 *
 * <ul>
 *   <li>{@link #iterator}: blocks until there is one, and ends when this is closed or its thread interrupted;
 *   <li>{@link #poll} and {@link #run}: call back with each;
 *   <li>{@link #publisher}: hands on as many as were asked for; those that wait stay with the kernel.
 * </ul>
 *
 * <p>A map has one reader at a time, and one thread reads at a time; others wait for their turn. The decoder gets a read-only view of the event in the
 * shared memory, in the machine's byte order, from its position to its limit; it must not keep it. Whatever it or a
 * callback throws comes out of the call, and the event is then past.
 */
public abstract sealed class EventReader<T> implements Iterable<T>, AutoCloseable permits PerfBuffer, RingBuffer {
    /** How long a thread waits before it looks whether it was interrupted. */
    private static final long SLICE_MILLIS = 250;

    private final ReentrantLock lock = new ReentrantLock();
    private final BpfMap map;
    private final Function<ByteBuffer, ? extends T> decoder;
    private final Epoll epoll;
    private final long waitMillis;
    private volatile boolean closed;
    private boolean released;

    /**
     * @param waitMillis after which the memory is looked at even if the kernel didn't call, or 0 if it always does
     */
    EventReader(BpfMap map, Function<ByteBuffer, ? extends T> decoder, Epoll epoll, long waitMillis) {
        this.map = map;
        this.decoder = decoder;
        this.epoll = epoll;
        this.waitMillis = waitMillis == 0 ? SLICE_MILLIS : Math.min(waitMillis, SLICE_MILLIS);
    }

    /** @throws InputException where it is a map of another type: the kernel says nothing but that it can't be */
    static void requireType(MapType type, BpfMap map) {
        int actual = map.spec().type();
        if (actual != type.number()) {
            throw new InputException(
                    "Map %s is a %s, not a %s."
                            .formatted(map.name(), MapType.symbol(actual), MapType.symbol(type.number())),
                    map.toString(),
                    Remedies.readMapWith(readingMethod(actual)));
        }
    }

    private static String readingMethod(int type) {
        return switch (MapType.of(type).orElse(MapType.HASH)) {
            case RINGBUF -> "ringBuffer(…)";
            case PERF_EVENT_ARRAY -> "perfBuffer(…)";
            default -> "map(name, keys, values): it has entries, not events";
        };
    }

    /**
     * Hands on what is there, up to so many, as long as it has not ended; returns how many that were. Never waits, and ends
     * however fast more come.
     */
    abstract int drain(int most, BooleanSupplier ended, Consumer<? super T> action);

    /** Gives the shared memory back. */
    abstract void release();

    /** Events that the kernel had no room for since this was opened, as far as it said. */
    public abstract long lost();

    final T decode(ByteBuffer event) {
        return decoder.apply(event);
    }

    /** The name of the map. */
    public final String name() {
        return map.name();
    }

    public final boolean isClosed() {
        return closed;
    }

    /**
     * Calls back with each event that is there; where there is none, waits for some.
     *
     * @param timeout the longest to wait; zero to not wait
     * @return how many events there were; 0 if none came in time, or this was closed
     */
    public final int poll(Duration timeout, Consumer<? super T> action) {
        return poll(timeout, Integer.MAX_VALUE, action);
    }

    /** Likewise, with {@code most} events at most. */
    public final int poll(Duration timeout, int most, Consumer<? super T> action) {
        return poll(timeout, most, action, () -> false);
    }

    /** Likewise, until the caller has enough, which is asked before each: what is left stays. */
    final int poll(Duration timeout, int most, Consumer<? super T> action, BooleanSupplier enough) {
        BooleanSupplier ended = () -> closed || enough.getAsBoolean();
        long deadline = System.nanoTime() + timeout.toNanos();
        lock.lock();
        try {
            int count = 0;
            while (!ended.getAsBoolean() && (count = drain(most, ended, action)) == 0) {
                long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    break;
                }
                await((int) Math.min(left, waitMillis));
            }
            return count;
        } finally {
            releaseIfClosed();
            lock.unlock();
        }
    }

    private void await(int millis) {
        try {
            epoll.await(millis);
        } catch (ErrnoException e) {
            throw new EnvironmentException(
                    "Cannot wait for events of " + name() + ": " + e.getMessage(), null, Remedies.checkKernelLog(), e);
        }
    }

    /** Calls back with each event until this is closed or the thread interrupted. */
    public final void run(Consumer<? super T> action) {
        var thread = Thread.currentThread();
        while (!closed && !thread.isInterrupted()) {
            poll(Duration.ofSeconds(1), Integer.MAX_VALUE, action, thread::isInterrupted);
        }
    }

    /** Blocks for each event; has no more once this is closed or the thread interrupted. */
    @Override
    public final Iterator<T> iterator() {
        return new EventIterator<>(this);
    }

    /** For one subscriber, whom a thread of its own serves until it cancels or this is closed. */
    public final Flow.Publisher<T> publisher() {
        return new EventPublisher<>(this);
    }

    /**
     * Ends every wait, and gives the memory back once no thread is at it: the event that a callback is at is the last. May be
     * called from a callback.
     */
    @Override
    public final void close() {
        closed = true;
        if (lock.isHeldByCurrentThread()) {
            return; // the call that called back does the rest
        }
        wake();
        lock.lock();
        try {
            releaseIfClosed();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait of whoever waits, or the next one, to look whether it has ended. */
    final synchronized void wake() {
        if (!released) {
            epoll.wake();
        }
    }

    private synchronized void releaseIfClosed() {
        if (closed && !released) {
            released = true;
            release();
            epoll.close();
            ReadMaps.remove(map);
        }
    }
}

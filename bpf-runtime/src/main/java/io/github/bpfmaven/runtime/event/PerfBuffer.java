package io.github.bpfmaven.runtime.event;

import io.github.bpfmaven.runtime.kernel.CpuSet;
import io.github.bpfmaven.runtime.load.Advice;
import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.MapType;
import io.github.bpfmaven.runtime.sys.BpfMaps;
import io.github.bpfmaven.runtime.sys.Epoll;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.runtime.sys.MappedMemory;
import io.github.bpfmaven.runtime.sys.NativeScope;
import io.github.bpfmaven.runtime.sys.PerfEvent;
import io.github.bpfmaven.runtime.sys.PerfEvent.Attributes;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Events of a {@code BPF_MAP_TYPE_PERF_EVENT_ARRAY}, which every kernel since 4.4 has: a ring for each CPU that is
 * online when this is opened. Events of one CPU come in their order; those of different CPUs in none, but the rings take
 * turns, so that a busy CPU keeps nobody else's waiting.
 *
 * <p>When a ring is full, the kernel drops events, counts them, and says how many before the next event that fits: so
 * {@link #lost} is right as of the last event that was read from each CPU.
 */
public final class PerfBuffer<T> extends EventReader<T> {
    /**
     * How to read.
     *
     * @param bytesPerCpu the rings' size, rounded up to a power of two of pages
     * @param eventSize of each event, in bytes; 0 where they differ. The kernel pads events so that their size is 4
     *     less than a multiple of 8, and does not say by how much: with the size given, the decoder doesn't see it
     * @param longestDelay zero to be woken at every event; else the kernel wakes the reader only when a quarter of a ring
     *     is full, and the reader looks by itself that often: which is less work where events come in thousands
     * @param onLoss told each time that events were lost
     */
    public record Options(int bytesPerCpu, int eventSize, Duration longestDelay, LossListener onLoss) {
        private static final int DEFAULT_BYTES = 256 << 10;
        private static final int MOST_BYTES = 1 << 30;

        public Options {
            if (bytesPerCpu <= 0 || bytesPerCpu > MOST_BYTES || eventSize < 0 || longestDelay.isNegative()) {
                throw new IllegalArgumentException("sizes are positive, rings have 1 GiB at most");
            }
        }

        /** 256 KiB for each CPU, woken at every event. */
        public static Options forEventsOf(int eventSize) {
            return new Options(DEFAULT_BYTES, eventSize, Duration.ZERO, (cpu, count) -> {});
        }

        public Options withBytesPerCpu(int bytes) {
            return new Options(bytes, eventSize, longestDelay, onLoss);
        }

        public Options withLongestDelay(Duration delay) {
            return new Options(bytesPerCpu, eventSize, delay, onLoss);
        }

        public Options withLossListener(LossListener listener) {
            return new Options(bytesPerCpu, eventSize, longestDelay, listener);
        }
    }

    /** Told of events that the kernel had no room for. */
    @FunctionalInterface
    public interface LossListener {
        void lost(int cpu, long count);
    }

    /** What a CPU's events come through. */
    private record Source(int cpu, Fd event, MappedMemory memory, PerfRing ring) {}

    private final List<Source> sources;
    private final PerfRings rings;
    private final Options options;
    private final AtomicLong lost = new AtomicLong();

    private PerfBuffer(
            BpfMap map, Function<ByteBuffer, ? extends T> decoder, Options options, List<Source> sources, Epoll epoll) {
        super(map, decoder, epoll, options.longestDelay().toMillis());
        this.sources = List.copyOf(sources);
        this.rings = new PerfRings(sources.stream().map(Source::ring).toList());
        this.options = options;
    }

    /**
     * Makes the rings and puts them into the map: from then on programs may write.
     *
     * @param decoder see {@link EventReader}
     * @throws InputException where the map is of another type
     * @throws IllegalStateException where another reader of this map is open
     */
    public static <T> PerfBuffer<T> open(BpfMap map, Function<ByteBuffer, ? extends T> decoder, Options options) {
        requireType(MapType.PERF_EVENT_ARRAY, map);
        return ReadMaps.open(map, () -> opened(map, decoder, options));
    }

    private static <T> PerfBuffer<T> opened(BpfMap map, Function<ByteBuffer, ? extends T> decoder, Options options) {
        var sources = new ArrayList<Source>();
        var scratch = new PerfRing.Scratch();
        try {
            for (int cpu : CpuSet.online()) {
                sources.add(source(map, cpu, options, scratch));
            }
            var events = sources.stream().map(Source::event).toList();
            return new PerfBuffer<>(map, decoder, options, sources, Epoll.of(events));
        } catch (ErrnoException e) {
            sources.forEach(PerfBuffer::close);
            throw cannotOpen(map, e);
        }
    }

    private static Source source(BpfMap map, int cpu, Options options, PerfRing.Scratch scratch) throws ErrnoException {
        int page = Host.pageSize();
        int size = ringSize(options.bytesPerCpu(), page);
        boolean eager = options.longestDelay().isZero();
        var attributes = new Attributes(
                PerfEvent.TYPE_SOFTWARE,
                PerfEvent.SW_BPF_OUTPUT,
                1,
                false,
                PerfEvent.SAMPLE_RAW,
                !eager,
                eager ? 1 : size / 4,
                null,
                0);
        var event = PerfEvent.open(attributes, -1, cpu);
        try {
            var memory = MappedMemory.of(event, 0, (long) page + size, true);
            var ring = new PerfRing(cpu, memory.view(0, page), memory.view(page, size), scratch);
            var source = new Source(cpu, event, memory, ring);
            put(map, source);
            return source;
        } catch (ErrnoException e) {
            event.close();
            throw e;
        }
    }

    private static void put(BpfMap map, Source source) throws ErrnoException {
        try (var scope = new NativeScope()) {
            var key = scope.zeroed(4);
            key.setInt(0, source.cpu);
            var value = scope.zeroed(4);
            value.setInt(0, source.event.number());
            BpfMaps.update(map.descriptor(), key, value, 0);
            PerfEvent.enable(source.event);
        } catch (ErrnoException e) {
            source.memory.close();
            throw e;
        }
    }

    private static int ringSize(int wanted, int page) {
        int pages = Math.max(1, (wanted - 1) / page + 1);
        return Integer.highestOneBit(2 * pages - 1) * page;
    }

    @Override
    int drain(int most, BooleanSupplier ended, Consumer<? super T> action) {
        return rings.drain(most, ended, new Handler(action));
    }

    /** Made once a turn, not once an event. */
    private final class Handler implements PerfRing.Sink {
        private final Consumer<? super T> action;

        Handler(Consumer<? super T> action) {
            this.action = action;
        }

        @Override
        public void event(ByteBuffer event) {
            int padding = event.remaining() - options.eventSize();
            if (padding > 0 && padding < Long.BYTES && options.eventSize() > 0) {
                event.limit(event.limit() - padding);
            }
            action.accept(decode(event));
        }

        @Override
        public void lost(int cpu, long count) {
            lost.addAndGet(count);
            options.onLoss().lost(cpu, count);
        }
    }

    @Override
    public long lost() {
        return lost.get();
    }

    /** The map forgets a ring when its file descriptor in it is deleted or closed. */
    @Override
    void release() {
        sources.forEach(PerfBuffer::close);
    }

    private static void close(Source source) {
        source.memory.close();
        source.event.close();
    }

    private static BpfException cannotOpen(BpfMap map, ErrnoException e) {
        var what = "Cannot read events of " + map.name() + ": " + e.getMessage();
        return e.is(Errno.EPERM, Errno.EACCES)
                ? Advice.notPermitted(what, e, false)
                : new EnvironmentException(what, map.toString(), Remedies.makeRoomForPerfBuffer(), e);
    }
}

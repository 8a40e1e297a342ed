package io.github.bpfmaven.runtime.event;

import com.example.flows.bpf.FloodEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From the memory of a perf buffer to records: over a ring's pages as Linux 6.1 left them, with {@value #EVENTS} events of
 * 64 bytes that {@code flood.bpf.c} of {@code it-tests} had sent, by their generated decoder. It is in this package since
 * the ring is. {@code RingFiguresIT} holds it to a limit.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PerfRingBenchmark {
    static final int EVENTS = 800;

    private static final int PAGE = 4096;
    private static final int DATA_HEAD = 1024;

    private ByteBuffer control = ByteBuffer.allocate(0);
    private ByteBuffer data = ByteBuffer.allocate(0);
    private final PerfRing.Scratch scratch = new PerfRing.Scratch();
    private PerfRing ring = new PerfRing(0, control, data, scratch);

    @Setup
    public void load() throws IOException {
        try (var in = PerfRingBenchmark.class.getResourceAsStream("perf-ring-6.1.bin")) {
            var captured = Objects.requireNonNull(in).readAllBytes();
            var memory = ByteBuffer.allocateDirect(captured.length + PAGE).order(ByteOrder.LITTLE_ENDIAN);
            memory = memory.alignedSlice(PAGE).order(ByteOrder.LITTLE_ENDIAN);
            memory.put(0, captured);
            control = memory.slice(0, PAGE).order(ByteOrder.LITTLE_ENDIAN);
            data = memory.slice(PAGE, captured.length - PAGE).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The same events once more. */
    @Setup(Level.Invocation)
    public void rewind() {
        ring = new PerfRing(0, control, data, scratch);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int ringToRecords(Blackhole records) {
        int events = ring.drain(Integer.MAX_VALUE, () -> false, new PerfRing.Sink() {
            @Override
            public void event(ByteBuffer event) {
                records.consume(FloodEvent.decode(event));
            }

            @Override
            public void lost(int cpu, long count) {
                throw new IllegalStateException("the capture has no losses");
            }
        });
        if (events != EVENTS || control.getLong(DATA_HEAD) == 0) {
            throw new IllegalStateException(events + " events");
        }
        return events;
    }
}

package io.github.bpfmaven.benchmarks.decoders;

import com.example.flows.bpf.FlowEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** An immutable object made of every event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 5,
        // Memory that the host must find first would be most of what is measured.
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"})
public class RecordBenchmark {
    private final ByteBuffer buffer = Events.random();
    private final Reflective reflective = new Reflective();

    /** A benchmark that reads something else than the others is none. */
    @Setup
    public void check() throws ReflectiveOperationException {
        var generated = FlowEvent.decode(buffer.slice(0, Events.SIZE));
        for (var other : List.of(HandWrittenRecord.decode(buffer, 0), reflective.decode(buffer, 0))) {
            if (generated.endNs() != other.endNs()
                    || !generated.comm().equals(other.comm())
                    || !Arrays.equals(generated.samples(), other.samples())) {
                throw new IllegalStateException("The decoders do not read the same.");
            }
        }
    }

    /** The record that this project generates. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void generated(Blackhole hole) {
        for (int at = 0; at < Events.COUNT * Events.SIZE; at += Events.SIZE) {
            hole.consume(FlowEvent.decode(buffer.limit(at + Events.SIZE).position(at)));
        }
    }

    /** Written by hand on {@link ByteBuffer}. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void handWritten(Blackhole hole) {
        for (int at = 0; at < Events.COUNT * Events.SIZE; at += Events.SIZE) {
            hole.consume(HandWrittenRecord.decode(buffer, at));
        }
    }

    /** By a table and a constructor called by reflection. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void reflective(Blackhole hole) throws ReflectiveOperationException {
        for (int at = 0; at < Events.COUNT * Events.SIZE; at += Events.SIZE) {
            hole.consume(reflective.decode(buffer, at));
        }
    }
}

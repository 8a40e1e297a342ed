package io.github.bpfmaven.benchmarks.decoders;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
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

/** How long it takes to read all fields of an event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(5)
public class DecoderBenchmark {
    private static final int EVENTS = 512;

    private static final int SIZE = 16;

    private ByteBuffer buffer = ByteBuffer.allocate(0);

    @Setup
    public void fill() {
        var random = new SplittableRandom(1);
        buffer = ByteBuffer.allocateDirect(EVENTS * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            buffer.putLong(random.nextLong());
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long byteBuffer() {
        long sum = 0;
        for (int at = 0; at < EVENTS * SIZE; at += SIZE) {
            sum += buffer.getLong(at) + Integer.toUnsignedLong(buffer.getInt(at + 8)) + buffer.getInt(at + 12);
        }
        return sum;
    }
}

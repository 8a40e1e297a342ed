package io.github.bpfmaven.benchmarks.decoders;

import com.example.flows.bpf.FlowEventView;
import com.example.flows.sbe.FlowEventDecoder;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
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

/** Reading every field of every event in place, all with their checks of bounds on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 5, jvmArgsAppend = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED")
public class FlyweightBenchmark {
    private final ByteBuffer buffer = Events.random();
    private final FlowEventView view = new FlowEventView();
    private final HandWritten handWritten = new HandWritten();
    private final HandWrittenVarHandles varHandles = new HandWrittenVarHandles();
    private final UnsafeBuffer unsafe = new UnsafeBuffer(buffer);
    private final FlowEventDecoder sbe = new FlowEventDecoder();

    /** A benchmark that reads something else than the others is none. */
    @Setup
    public void check() {
        long sum = byteBuffer();
        if (sum != generated() || sum != varHandle() || sum != sbe()) {
            throw new IllegalStateException("The decoders do not read the same.");
        }
    }

    /** The view that this project generates. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public long generated() {
        view.wrap(buffer);
        long sum = 0;
        for (int at = 0; at < Events.COUNT * Events.SIZE; at += Events.SIZE) {
            view.moveTo(at);
            sum += view.startNs()
                    + view.endNs()
                    + view.bytesIn()
                    + view.bytesOut()
                    + view.pid()
                    + view.uid()
                    + view.localIpv4()
                    + view.remoteIpv4()
                    + view.error()
                    + view.family()
                    + view.localPort()
                    + view.remotePort()
                    + view.direction()
                    + view.attributed();
            for (int i = 0; i < 4; i++) {
                sum += view.samples(i);
            }
            for (int i = 0; i < 16; i++) {
                sum += view.commByte(i);
            }
        }
        return sum;
    }

    /** Written by hand on {@link ByteBuffer}. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public long byteBuffer() {
        handWritten.wrap(buffer);
        long sum = 0;
        for (int at = 0; at < Events.COUNT * Events.SIZE; at += Events.SIZE) {
            handWritten.moveTo(at);
            sum += handWritten.startNs()
                    + handWritten.endNs()
                    + handWritten.bytesIn()
                    + handWritten.bytesOut()
                    + handWritten.pid()
                    + handWritten.uid()
                    + handWritten.localIpv4()
                    + handWritten.remoteIpv4()
                    + handWritten.error()
                    + handWritten.family()
                    + handWritten.localPort()
                    + handWritten.remotePort()
                    + handWritten.direction()
                    + handWritten.attributed();
            for (int i = 0; i < 4; i++) {
                sum += handWritten.samples(i);
            }
            for (int i = 0; i < 16; i++) {
                sum += handWritten.comm(i);
            }
        }
        return sum;
    }

    /** Written by hand on {@link java.lang.invoke.VarHandle}. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public long varHandle() {
        varHandles.wrap(buffer);
        long sum = 0;
        for (int at = 0; at < Events.COUNT * Events.SIZE; at += Events.SIZE) {
            varHandles.moveTo(at);
            sum += varHandles.startNs()
                    + varHandles.endNs()
                    + varHandles.bytesIn()
                    + varHandles.bytesOut()
                    + varHandles.pid()
                    + varHandles.uid()
                    + varHandles.localIpv4()
                    + varHandles.remoteIpv4()
                    + varHandles.error()
                    + varHandles.family()
                    + varHandles.localPort()
                    + varHandles.remotePort()
                    + varHandles.direction()
                    + varHandles.attributed();
            for (int i = 0; i < 4; i++) {
                sum += varHandles.samples(i);
            }
            for (int i = 0; i < 16; i++) {
                sum += varHandles.comm(i);
            }
        }
        return sum;
    }

    /** The flyweight that Simple Binary Encoding generates. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public long sbe() {

        long sum = 0;
        for (int at = 0; at < Events.COUNT * Events.SIZE; at += Events.SIZE) {
            sbe.wrap(unsafe, at, FlowEventDecoder.BLOCK_LENGTH, FlowEventDecoder.SCHEMA_VERSION);
            sum += sbe.startNs()
                    + sbe.endNs()
                    + sbe.bytesIn()
                    + sbe.bytesOut()
                    + sbe.pid()
                    + sbe.uid()
                    + sbe.localIpv4()
                    + sbe.remoteIpv4()
                    + sbe.error()
                    + sbe.family()
                    + sbe.localPort()
                    + sbe.remotePort()
                    + sbe.direction()
                    + sbe.attributed();
            for (int i = 0; i < 4; i++) {
                sum += sbe.samples(i);
            }
            for (int i = 0; i < 16; i++) {
                sum += sbe.comm(i);
            }
        }
        return sum;
    }
}

package io.github.bpfmaven.benchmarks.btf;

import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.TypeGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to read a whole kernel's BTF: {@code -p file=PATH} names raw BTF other than this host's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class BtfBenchmark {
    @Param("/sys/kernel/btf/vmlinux")
    public String file = "";

    private byte[] raw = {};

    @Setup
    public void load() throws IOException {
        raw = Files.readAllBytes(Path.of(file));
    }

    /** Bytes to type graph, everything checked. */
    @Benchmark
    public TypeGraph read() {
        return BtfReader.read(raw, file);
    }

    /** The same, and the first look for a name, which makes the index of names. */
    @Benchmark
    public Optional<Integer> readAndFindAName() {
        return BtfReader.read(raw, file).compositeNamed("sock");
    }
}

package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an event takes from a perf buffer's memory to its generated record, by the benchmark of that in a JVM of its own. */
class RingFiguresIT {
    private static final double MOST_NANOSECONDS = 150;
    private static final String BENCHMARK = "PerfRingBenchmark";
    private static final Path BUILT = Maven.projectRoot().resolve("benchmarks/target");
    private static final int ITERATIONS = 20;

    /** {@code "Iteration   1: 25.341 ns/op"}; warm-ups are told apart by their first words. */
    private static final Pattern MEASURED = Pattern.compile("(?m)^Iteration +\\d+: ([\\d.]+) .*ns/op");

    /** The least of the iterations: what else the machine does only ever adds to what something takes. */
    @Test
    void anEventTakesLittleFromBufferToRecord() throws IOException {
        assertThat(BUILT.resolve("classpath"))
                .as("made by: mvn package -pl benchmarks -am")
                .exists();
        var run = new ProcessRunner()
                .run(Invocation.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        List.of(
                                "-cp",
                                BUILT.resolve("classes") + ":"
                                        + Files.readString(BUILT.resolve("classpath"))
                                                .strip(),
                                "org.openjdk.jmh.Main",
                                BENCHMARK,
                                "-f",
                                "0", // this JVM is one of its own already
                                "-wi",
                                "3",
                                "-i",
                                Integer.toString(ITERATIONS),
                                "-w",
                                "500ms",
                                "-r",
                                "200ms"),
                        Duration.ofMinutes(2)));
        assertThat(run.exitCode()).as(run::report).isZero();
        var nanoseconds = MEASURED.matcher(run.stdout())
                .results()
                .map(match -> Double.valueOf(match.group(1)))
                .toList();
        System.out.println("from a perf buffer to a record, ns an event: " + nanoseconds);

        assertThat(nanoseconds).as(run::report).hasSize(ITERATIONS);
        assertThat(nanoseconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow())
                .isPositive()
                .isLessThan(MOST_NANOSECONDS);
    }
}

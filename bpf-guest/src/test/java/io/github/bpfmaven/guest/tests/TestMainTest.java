package io.github.bpfmaven.guest.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.guest.tests.TestEvent.Kind;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In a JVM of its own, as in a guest. */
class TestMainTest {
    /** @param methods a regular expression behind {@code Sample} */
    private static ProcessResult run(String methods) {
        return run(methods, Duration.ofDays(10_000));
    }

    private static ProcessResult run(String methods, Duration hang) {
        var arguments = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx32m"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), TestMain.class.getName()));
        arguments.addAll(TestMain.arguments(hang, Sample.selection(methods)));
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        return new ProcessRunner().run(Invocation.of(java, arguments, Duration.ofSeconds(60)));
    }

    private static List<TestEvent> events(ProcessResult result) {
        return result.stdout()
                .lines()
                .map(TestEvent::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void methodsAreSelectedWithTheirClass() {
        var result = run("\\$Inner#one");
        assertThat(events(result)).extracting(TestEvent::kind).containsExactly(Kind.STARTED, Kind.PASSED, Kind.END);
        assertThat(events(result).get(0).className()).isEqualTo(Sample.class.getName() + "$Inner");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void whatIsPrintedLeavesTheJvmAtOnce() {
        var result = run("#endsTheJvm");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout().lines()).last().isEqualTo("leaving");
        assertThat(result.stderr().lines()).last().isEqualTo("in haste");
        assertThat(result.stderr().lines().findFirst().flatMap(TestEvent::parse))
                .get()
                .extracting(TestEvent::kind, TestEvent::name)
                .containsExactly(Kind.STARTED, "endsTheJvm");
    }

    @Test
    void anEventNeverBeginsInTheMiddleOfALine() {
        var result = run("#saysMuch");
        assertThat(events(result)).extracting(TestEvent::kind).containsExactly(Kind.STARTED, Kind.PASSED, Kind.END);
        assertThat(events(result).get(1).out()).startsWith("xxxx");
    }

    @Test
    void whereOutputIsCutIsSaid() {
        assertThat(events(run("#saysMuch")).get(1).out())
                .hasSizeLessThan(257 << 10)
                .endsWith("\n[45056 more bytes not kept: the build's log has them]\n");
    }

    @Test
    void aClassHasNoNameOfItsOwn() {
        var skipped = events(run("\\$Off#.*")).get(0);
        assertThat(skipped.kind()).isEqualTo(Kind.SKIPPED);
        assertThat(skipped.className()).isEqualTo(Sample.class.getName() + "$Off");
        assertThat(skipped.name()).isEmpty();
    }

    @Test
    void whereThreadsStandIsReportedAtTheTimeGiven() {
        var result = run("#one", Duration.ZERO);
        assertThat(result.stderr()).containsPattern("(?m)^\"main\", \\w+\n\tat ");
    }

    @Test
    void aFullHeapEndsTheJvmAtOnce() {
        var result = run("#fillsTheHeap");
        assertThat(events(result)).extracting(TestEvent::kind).containsExactly(Kind.STARTED);
        assertThat(result.stderr())
                .contains("Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space")
                .contains("Sample.fillsTheHeap");
        assertThat(result.exitCode()).isEqualTo(1);
    }
}

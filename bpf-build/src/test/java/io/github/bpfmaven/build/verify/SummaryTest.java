package io.github.bpfmaven.build.verify;

import static io.github.bpfmaven.build.verify.Runs.failed;
import static io.github.bpfmaven.build.verify.Runs.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.runtime.verify.PhaseResult.Phase;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Path REPORTS = Path.of("target/bpf-reports");
    private static final TestSuite GOOD = TargetVerdict.of(
            Runs.finished(
                    passed("tcp", Phase.SELECT, "debian-12", 100),
                    passed("tcp", Phase.LOAD, "", 200),
                    passed("tcp", Phase.ATTACH, "f at kprobe/f", 100),
                    passed("tcp", Phase.END, "", 0)),
            List.of("tcp"));
    private static final TestSuite REFUSED = TargetVerdict.of(
            Runs.finished(failed("tcp", Phase.LOAD, "refused", "0: (b7) r0 = 0"), passed("tcp", Phase.END, "", 0)),
            List.of("tcp"));
    private static final TestSuite DEAD = TargetVerdict.of(Runs.notBooted(Runs.EMULATION), List.of("tcp"));

    private static final TestSuite NO_IMAGE = new TestSuite(
            "mine",
            new TreeMap<>(),
            Duration.ZERO,
            List.of(new TestCase("boot", Duration.ZERO, new Skipped("For mine no bootable image is known."))));

    private static Summary of(TestSuite... suites) {
        return new Summary(List.of(suites), REPORTS);
    }

    @Test
    void aTargetIsOneLineWithTimesAndAcceleration() {
        var log = new RecordingLog();
        of(GOOD, REFUSED, NO_IMAGE).sayTo(log);

        assertThat(log.said)
                .containsExactly(
                        "debian-12: boot 2.0 s, tcp load 0.3 s, tcp attach 0.1 s; 5.0 s in all," + " emulation (TCG)");
        assertThat(log.errors).hasSize(1).first().asString().contains("tcp load FAILED", "tcp attach skipped");
        assertThat(log.warnings).containsExactly("mine: not verified: For mine no bootable image is known.");
    }

    @Test
    void nothingFailsWhereNothingFailed() {
        assertThat(of(GOOD, NO_IMAGE).failure()).isEmpty();
    }

    @Test
    void aRefusalIsTheUsersToMendAndSaysWhereButNotTheWholeLog() {
        assertThat(of(GOOD, REFUSED, DEAD).failure().orElseThrow())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The programs do not run on 2 of 3 kernels.")
                .hasMessageContaining("debian-12, tcp load: refused")
                .hasMessageContaining("where it is")
                .hasMessageContaining("debian-12, boot: The kernel did not boot")
                .hasMessageContaining("TEST-debian-12.xml")
                .hasMessageNotContaining("(b7)");
    }

    @Test
    void kernelsThatDoNotBootAreTheMachinesFault() {
        assertThat(of(GOOD, DEAD).failure().orElseThrow())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("bpf.verify.timeout");
    }
}

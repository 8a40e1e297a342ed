package io.github.bpfmaven.build.verify;

import static io.github.bpfmaven.build.verify.Runs.failed;
import static io.github.bpfmaven.build.verify.Runs.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Kind;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.build.report.TestCase.Result;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.runtime.verify.PhaseResult;
import io.github.bpfmaven.runtime.verify.PhaseResult.Phase;
import io.github.bpfmaven.vm.VmRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetVerdictTest {
    private static TestSuite verdict(VmRun run, String... programs) {
        return TargetVerdict.of(run, List.of(programs));
    }

    /** Of the program {@code tcp}, which was loaded. */
    private static TestSuite verdictOfLoaded(PhaseResult... behind) {
        var results = Stream.of(
                Stream.of(passed("tcp", Phase.SELECT, "debian-12", 10), passed("tcp", Phase.LOAD, "", 20)),
                Stream.of(behind),
                Stream.of(passed("tcp", Phase.END, "", 0)));
        return verdict(Runs.finished(results.flatMap(part -> part).toArray(PhaseResult[]::new)), "tcp");
    }

    private static Result resultOf(TestSuite suite, String name) {
        return suite.cases().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static void assertFailed(TestSuite suite, String name, Kind kind, String... details) {
        assertThat(resultOf(suite, name)).isInstanceOfSatisfying(Failed.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.details()).contains(details);
        });
    }

    @Test
    void everyPhaseOfAProgramThatRunsPasses() {
        var suite = verdictOfLoaded(
                passed("tcp", Phase.ATTACH, "one at kprobe/one", 3),
                passed("tcp", Phase.ATTACH, "two at kprobe/two", 4));

        assertThat(suite.name()).isEqualTo("debian-12");
        assertThat(suite.properties())
                .containsEntry("kernel.release", Runs.RELEASE)
                .containsEntry("acceleration", "emulation (TCG)")
                .containsEntry("acceleration.reason", "no KVM");
        assertThat(suite.cases())
                .containsExactly(
                        new TestCase("boot", Duration.ofSeconds(2), new Passed("")),
                        new TestCase("tcp load", Duration.ofMillis(30), new Passed("the object of target debian-12")),
                        new TestCase(
                                "tcp attach",
                                Duration.ofMillis(7),
                                new Passed("one at kprobe/one\ntwo at kprobe/two")));
    }

    @Test
    void aRefusalIsALoadFailureWithTheWholeLogAndNothingIsAttached() {
        var suite = verdict(
                Runs.finished(
                        passed("tcp", Phase.SELECT, "debian-12", 10),
                        failed("tcp", Phase.LOAD, "refused", "0: (b7) r0 = 0"),
                        passed("tcp", Phase.END, "", 0)),
                "tcp");

        assertFailed(suite, "tcp load", Kind.LOAD, "refused", "where it is", "how to mend it", "0: (b7) r0 = 0");
        assertThat(resultOf(suite, "tcp attach")).isEqualTo(new Skipped("It was not loaded."));
    }

    @Test
    void anObjectThatIsNotThereIsASelectFailure() {
        var suite = verdict(
                Runs.finished(failed("tcp", Phase.SELECT, "no object", ""), passed("tcp", Phase.END, "", 0)), "tcp");

        assertFailed(suite, "tcp load", Kind.SELECT, "no object");
    }

    @Test
    void everyFunctionThatCannotBeAttachedIsTold() {
        var suite = verdictOfLoaded(
                failed("tcp", Phase.ATTACH, "no function one", ""),
                passed("tcp", Phase.ATTACH, "two at kprobe/two", 4),
                failed("tcp", Phase.ATTACH, "no function three", ""),
                failed("tcp", Phase.ATTACH, "no function three", ""));

        assertThat(resultOf(suite, "tcp load")).isInstanceOf(Passed.class);
        assertFailed(suite, "tcp attach", Kind.ATTACH, "no function one", "no function three");
        assertThat(((Failed) resultOf(suite, "tcp attach")).message())
                .as("the same is told once")
                .isEqualTo("no function one no function three");
    }

    @Test
    void whatWasNotAttachedIsToldBesideWhatWas() {
        var suite = verdictOfLoaded(
                passed("tcp", Phase.LEAVE, "two at tc: no module", 0),
                passed("tcp", Phase.ATTACH, "one at kprobe/one", 3));

        assertThat(resultOf(suite, "tcp attach"))
                .isEqualTo(new Passed("one at kprobe/one\nNot attached:\ntwo at tc: no module"));
    }

    @Test
    void aProgramWithoutAPlaceToAttachToIsSkippedThere() {
        var suite = verdictOfLoaded(passed("tcp", Phase.LEAVE, "one at uprobe/x:y: x is not in the guest", 0));

        assertThat(resultOf(suite, "tcp attach"))
                .isEqualTo(new Skipped("Nothing was attached:\none at uprobe/x:y: x is not in the guest"));
    }

    @Test
    void aPanicIsTheFaultOfThePhaseItCameIn() {
        var suite = verdict(
                Runs.panicked(passed("a", Phase.SELECT, "debian-12", 1), passed("a", Phase.LOAD, "", 1)), "a", "b");

        assertThat(resultOf(suite, "a load")).isInstanceOf(Passed.class);
        assertFailed(suite, "a attach", Kind.GUEST, "Fatal exception", "the console's last line");
        assertThat(resultOf(suite, "b load")).isInstanceOf(Skipped.class);
        assertThat(resultOf(suite, "b attach")).isInstanceOf(Skipped.class);
    }

    @Test
    void aVerificationThatEndsWithoutReportTellsWhatItPrinted() {
        var suite = verdict(Runs.exitedWith(1, "Exception in thread main\n\tat a line"), "a");

        assertFailed(suite, "a load", Kind.GUEST, "Exception in thread main", "at a line", "the console's last line");
        assertThat(((Failed) resultOf(suite, "a load")).message()).endsWith("report: Exception in thread main");
    }

    @Test
    void aKernelThatDoesNotBootFailsToBootAndNothingElse() {
        var suite = verdict(Runs.notBooted(Runs.EMULATION), "a", "b");

        assertFailed(suite, "boot", Kind.BOOT, "it panicked: no init", "the console's last line");
        assertThat(suite.failures()).hasSize(1);
        assertThat(suite.failedOnlyToBoot()).isTrue();
        assertThat(resultOf(suite, "b attach")).isEqualTo(new Skipped("The kernel did not boot."));
    }
}

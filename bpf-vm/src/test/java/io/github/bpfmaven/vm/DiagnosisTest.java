package io.github.bpfmaven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console lines are those of real kernels. */
class DiagnosisTest {
    private static final VmSpec SPEC = VmSpec.of("t", Architecture.X86_64, Path.of("/k"), Payload.of(new Initramfs()))
            .withMemoryMiB(256);
    private static final VmEnd QEMU_ENDED = ended(0, "");
    private static final String BOOTED =
            "[    0.000000] Linux version 6.1.0-50-cloud-amd64\n[    1.967344] Run /init as init process\n";

    private static VmEnd ended(int code, String stderr) {
        var invocation = Invocation.of("qemu", List.of(), Duration.ofSeconds(1));
        return new VmEnd.ByItself(new ProcessResult(invocation, code, "", stderr, Duration.ofSeconds(1)));
    }

    private static Transcript transcript(boolean complete, StepResult... steps) {
        return new Transcript(Optional.of("6.1.0"), List.of(steps), Map.of(), List.of(), complete);
    }

    private static StepResult step(StepEnd end, String stdout) {
        return new StepResult(
                "work", end, Duration.ZERO, Duration.ZERO, stdout.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private static StepResult complaining(StepEnd end, String stderr) {
        return new StepResult(
                "work", end, Duration.ZERO, Duration.ZERO, new byte[0], stderr.getBytes(StandardCharsets.UTF_8));
    }

    private static final Transcript NOTHING = new Transcript(Optional.empty(), List.of(), Map.of(), List.of(), false);

    @Test
    void allStepsEndedIsFinishedWhateverTheirCodes() {
        var all = transcript(true, step(new StepEnd.Exited(3), ""));
        assertThat(Diagnosis.of(SPEC, new VmEnd.WhenDone(), all, BOOTED)).isEqualTo(new VmOutcome.Finished());
    }

    @Test
    void aPanicBeforeInitIsABootFailure() {
        var console =
                BOOTED + "[    2.1] Kernel panic - not syncing: No working init found.  Try passing init= option\n";
        assertThat(Diagnosis.of(SPEC, QEMU_ENDED, NOTHING, console))
                .isEqualTo(new VmOutcome.BootFailure("it panicked: No working init found.  Try passing init= option"));
    }

    @Test
    void aPanicAfterInitIsAKernelPanic() {
        var console = BOOTED + "[    9.1] Kernel panic - not syncing: sysrq triggered crash\n";
        assertThat(Diagnosis.of(SPEC, QEMU_ENDED, transcript(false, step(new StepEnd.Unfinished(), "")), console))
                .isEqualTo(new VmOutcome.KernelPanic("sysrq triggered crash"));
    }

    @Test
    void theLimitSaysWhatItWasDoing() {
        assertThat(Diagnosis.of(SPEC, new VmEnd.AtLimit(), NOTHING, "").summary())
                .isEqualTo("Not finished after 120 s, during booting.");
        assertThat(Diagnosis.of(
                                SPEC,
                                new VmEnd.AtLimit(),
                                transcript(false, step(new StepEnd.Unfinished(), "")),
                                BOOTED)
                        .summary())
                .isEqualTo("Not finished after 120 s, during the step \"work\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[   8.7] Out of memory: Killed process 86 (java) total-vm:2350928kB, anon-rss:150060kB",
                "[   8.7] Out of memory: Kill process 86 (java) score 611 or sacrifice child",
                "[   8.7] Memory cgroup out of memory: Killed process 86 (java) total-vm:2350928kB",
            })
    void aKilledStepIsOutOfMemoryOnOldAndNewKernels(String line) {
        var killed = transcript(true, step(new StepEnd.Signalled(9), ""));
        assertThat(Diagnosis.of(SPEC, new VmEnd.WhenDone(), killed, BOOTED + line + "\n"))
                .isInstanceOfSatisfying(VmOutcome.OutOfMemory.class, outcome -> {
                    assertThat(outcome.memoryMiB()).isEqualTo(256);
                    assertThat(outcome.reason()).contains("process 86 (java)");
                });
    }

    @Test
    void anArchiveThatDoesNotFitIsOutOfMemory() {
        var console = "[    0.9] Initramfs unpacking failed: write error\n"
                + "[    2.1] Kernel panic - not syncing: No working init found.\n";
        assertThat(Diagnosis.of(SPEC, QEMU_ENDED, NOTHING, console)).isInstanceOf(VmOutcome.OutOfMemory.class);
    }

    @Test
    void aJvmThatEndsForItsHeapIsOutOfMemory() {
        var said =
                "a line\nException in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n\tat u.A.b(A.java:2)\n";
        assertThat(Diagnosis.of(
                        SPEC, new VmEnd.WhenDone(), transcript(true, complaining(new StepEnd.Exited(1), said)), BOOTED))
                .isEqualTo(new VmOutcome.OutOfMemory(256, "java.lang.OutOfMemoryError: Java heap space"));
        assertThat(Diagnosis.of(
                        SPEC, new VmEnd.WhenDone(), transcript(true, complaining(new StepEnd.Exited(0), said)), BOOTED))
                .isInstanceOf(VmOutcome.Finished.class);
    }

    @Test
    void aProcessKilledBesideStepsThatSucceededIsNoFailure() {
        var all = transcript(true, step(new StepEnd.Exited(0), ""));
        var console = BOOTED + "[ 8.7] Out of memory: Killed process 90 (child)\n";
        assertThat(Diagnosis.of(SPEC, new VmEnd.WhenDone(), all, console)).isInstanceOf(VmOutcome.Finished.class);
    }

    @Test
    void aCrashOfTheJvmIsToldWithItsOwnWords() {
        var report = "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n"
                + "#  SIGSEGV (0xb) at pc=0x00007f8, pid=77, tid=78\n#\n";
        for (var end : List.of(new StepEnd.Exited(134), new StepEnd.Signalled(6))) {
            var crashed = transcript(true, step(end, report));
            assertThat(Diagnosis.of(SPEC, new VmEnd.WhenDone(), crashed, BOOTED))
                    .isEqualTo(new VmOutcome.PayloadCrash("work", "SIGSEGV (0xb) at pc=0x00007f8, pid=77, tid=78"));
        }
    }

    @Test
    void aSignalIsACrash() {
        var crashed = transcript(true, step(new StepEnd.Signalled(11), ""));
        assertThat(Diagnosis.of(SPEC, new VmEnd.WhenDone(), crashed, BOOTED))
                .isEqualTo(new VmOutcome.PayloadCrash("work", "signal 11"));
    }

    @Test
    void qemuThatDoesNotStartVanishesWithItsOwnWords() {
        var outcome = Diagnosis.of(SPEC, ended(1, "qemu: could not load kernel '/k'\n"), NOTHING, "");
        assertThat(outcome).isInstanceOf(VmOutcome.Vanished.class);
        assertThat(outcome.summary()).contains("exit code 1").contains("could not load kernel '/k'");
    }

    @Test
    void aGuestThatResetsItselfBeforeInitDidNotBoot() {
        assertThat(Diagnosis.of(SPEC, QEMU_ENDED, NOTHING, "[    0.000000] Linux version 6.1\n"))
                .isInstanceOf(VmOutcome.BootFailure.class);
    }

    @Test
    void aGuestThatEndsAmidItsStepsVanished() {
        var amid = transcript(false, step(new StepEnd.Unfinished(), ""));
        assertThat(Diagnosis.of(SPEC, ended(137, ""), amid, BOOTED)).isInstanceOf(VmOutcome.Vanished.class);
    }
}

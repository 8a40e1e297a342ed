package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.runtime.verify.PhaseFailure;
import io.github.bpfmaven.runtime.verify.PhaseResult;
import io.github.bpfmaven.runtime.verify.PhaseResult.Phase;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.StepEnd;
import io.github.bpfmaven.vm.StepResult;
import io.github.bpfmaven.vm.Transcript;
import io.github.bpfmaven.vm.VmOutcome;
import io.github.bpfmaven.vm.VmRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs of machines as tests need them. */
public final class Runs {
    public static final String RELEASE = "6.1.0-50-cloud-amd64";
    public static final Acceleration EMULATION = new Acceleration(Acceleration.Kind.TCG, "no KVM");

    private Runs() {}

    public static VmRun finished(PhaseResult... results) {
        return run(new VmOutcome.Finished(), EMULATION, true, new StepEnd.Exited(0), "", results);
    }

    public static VmRun panicked(PhaseResult... results) {
        return run(
                new VmOutcome.KernelPanic("Fatal exception"), EMULATION, true, new StepEnd.Unfinished(), "", results);
    }

    public static VmRun exitedWith(int code, String stderr) {
        return run(new VmOutcome.Finished(), EMULATION, true, new StepEnd.Exited(code), stderr);
    }

    public static VmRun notBooted(Acceleration acceleration) {
        return run(new VmOutcome.BootFailure("it panicked: no init"), acceleration, false, new StepEnd.NotRun(), "");
    }

    public static PhaseResult passed(String program, Phase phase, String subject, long millis) {
        return new PhaseResult(program, phase, subject, millis, Optional.empty());
    }

    public static PhaseResult failed(String program, Phase phase, String what, String log) {
        var failure = new PhaseFailure(what, "where it is", "how to mend it", log.isEmpty() ? null : log);
        return new PhaseResult(program, phase, "", 1, Optional.of(failure));
    }

    private static VmRun run(
            VmOutcome outcome,
            Acceleration acceleration,
            boolean began,
            StepEnd end,
            String stderr,
            PhaseResult... results) {
        var stdout = Arrays.stream(results).map(PhaseResult::toLine).collect(Collectors.joining("\n"));
        var step = new StepResult(
                GuestPayload.STEP,
                end,
                Duration.ZERO,
                Duration.ZERO,
                ("a line of the JVM's\n" + stdout + "\n").getBytes(StandardCharsets.UTF_8),
                stderr.getBytes(StandardCharsets.UTF_8));
        var transcript = new Transcript(
                began ? Optional.of(RELEASE) : Optional.empty(),
                List.of(step),
                Map.of(),
                List.of(),
                outcome instanceof VmOutcome.Finished);
        return new VmRun(
                "debian-12",
                acceleration,
                outcome,
                transcript,
                "the console's last line",
                began ? Optional.of(Duration.ofSeconds(2)) : Optional.empty(),
                Duration.ofSeconds(5),
                "qemu");
    }
}

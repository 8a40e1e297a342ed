package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.report.MachineSuite;
import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Kind;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.build.report.TestCase.Result;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.runtime.verify.PhaseResult;
import io.github.bpfmaven.vm.VmOutcome;
import io.github.bpfmaven.vm.VmRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a machine's run to the suite of its target. */
final class TargetVerdict {
    private final VmRun run;
    private final List<PhaseResult> results;
    private final List<TestCase> cases = new ArrayList<>();
    private boolean guestEnded;

    private TargetVerdict(VmRun run) {
        this.run = run;
        this.results = run.transcript()
                .step(GuestPayload.STEP)
                .stdoutText()
                .lines()
                .map(PhaseResult::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    static TestSuite of(VmRun run, List<String> programs) {
        var verdict = new TargetVerdict(run);
        verdict.cases.add(MachineSuite.boot(run));
        programs.forEach(verdict::add);
        return MachineSuite.of(run, verdict.cases);
    }

    private void add(String program) {
        var its = results.stream()
                .filter(result -> result.program().equals(program))
                .toList();
        var phases = new ProgramPhases(its);
        var load = phases.load().orElseGet(this::ended);
        var loadCase = new TestCase(program + " load", phases.loadTime(), load);
        cases.add(loadCase);
        var attach = load instanceof Passed ? phases.attach().orElseGet(this::ended) : notLoaded();
        cases.add(new TestCase(program + " attach", phases.attachTime(), attach));
    }

    /** The case in which the guest ended tells why; those after it were not reached. */
    private Result ended() {
        if (!run.transcript().began()) {
            return new Skipped("The kernel did not boot.");
        } else if (guestEnded) {
            return new Skipped("The guest had ended before.");
        }
        guestEnded = true;
        var said = run.transcript().step(GuestPayload.STEP).stderrText().strip();
        return new Failed(Kind.GUEST, howItEnded(said), said + "\n" + MachineSuite.details(run));
    }

    /** The machine's end, or where that came as it should, the verification's, with what it said first of it. */
    private String howItEnded(String said) {
        return run.outcome() instanceof VmOutcome.Finished
                ? "The verification ended without its report: "
                        + said.lines().findFirst().orElse("it said nothing")
                : run.outcome().summary();
    }

    private Result notLoaded() {
        return new Skipped(run.transcript().began() ? "It was not loaded." : "The kernel did not boot.");
    }
}

package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.BpfBuild;
import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.build.machines.Machines;
import io.github.bpfmaven.build.report.SuiteFiles;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.vm.GuestListener;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.jvm.GuestJvm;
import java.util.List;

/** Runs every program on every target's kernel. */
public final class VerifyRun {
    private final BuildRequest request;
    private final VerifyRequest verify;
    private final BuildLog log;
    private final Machines machines;

    public VerifyRun(BuildRequest request, VerifyRequest verify, BuildLog log) {
        this.request = request;
        this.verify = verify;
        this.log = log;
        this.machines = new Machines(request, verify.machines(), log);
    }

    /**
     * Packages the objects where they are not up to date, and verifies them.
     *
     * @throws BpfException where a compiler finds another layout in a target's headers, a program can't be loaded or
     *     attached on one of the kernels, or a kernel doesn't boot
     * @throws EnvironmentException where there is no QEMU
     */
    public void run() {
        // 1. What is to be verified, as it is shipped.
        var build = new BpfBuild(request, log);
        var built = build.packageObjects();
        var programs = built.names();

        // 2. The layouts it relies on, as far as compilers can prove them.
        build.prove(built);

        // 3. The kernels with it.
        var runs = machines.run(built, architecture -> payload(architecture, programs), id -> GuestListener.NONE);

        // 4. What became of them, in the order of the targets.
        var suites = runs.stream()
                .map(target -> target.match(run -> TargetVerdict.of(run, programs), TestSuite::withoutImage))
                .toList();
        SuiteFiles.write(verify.reports(), suites);
        var summary = new Summary(suites, verify.reports());
        summary.sayTo(log);
        summary.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private Payload payload(Architecture architecture, List<String> programs) {
        var java = machines.java(architecture, GuestJvm.USUAL_MODULES, GuestClassPath.ofRuntime());
        return new GuestPayload(java, request.layout().classes(), programs).toPayload();
    }
}

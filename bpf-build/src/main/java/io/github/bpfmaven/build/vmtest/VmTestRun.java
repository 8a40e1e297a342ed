package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.build.BpfBuild;
import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.machines.Machines;
import io.github.bpfmaven.build.report.SuiteFiles;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.jvm.GuestJvm;
import java.nio.file.Files;
import java.util.HashSet;

/** Runs the project's own tests on every target's kernel. */
public final class VmTestRun {
    private final BuildRequest request;
    private final VmTestRequest tests;
    private final BuildLog log;
    private final Machines machines;

    public VmTestRun(BuildRequest request, VmTestRequest tests, BuildLog log) {
        this.request = request;
        this.tests = tests;
        this.log = log;
        this.machines = new Machines(request, tests.machines(), log);
    }

    /**
     * Packages the objects where they are not up to date, and runs the tests.
     *
     * @throws BpfException where a test fails on one of the kernels, a kernel doesn't boot, or the tests that the user
     *     names, or a program for the guests, are not there
     * @throws EnvironmentException where there is no QEMU
     */
    public void run() {
        if (!Files.isDirectory(tests.testClasses())) {
            log.warn("There are no test classes to run: " + tests.testClasses() + " is not there.");
            return;
        }
        if (tests.classes().isEmpty()) {
            nothingToRun();
            return;
        }
        tests.programs().requireAll();

        // 1. What tests load, as it is shipped.
        var built = new BpfBuild(request, log).packageObjects();

        // 2. The kernels with the tests.
        var runs = machines.run(built, this::payload, id -> new LiveLog(id, log));

        // 3. What became of them, in the order of the targets.
        var suites = runs.stream()
                .map(target -> target.match(TestVerdict::of, TestSuite::withoutImage))
                .toList();
        SuiteFiles.write(tests.reports(), suites);
        judge(new TestSummary(suites, tests.reports()));
    }

    private void judge(TestSummary summary) {
        summary.sayTo(log);
        summary.failure().ifPresent(failure -> {
            throw failure;
        });
        var without = summary.withoutTests();
        if (!without.isEmpty()) {
            throw new InputException(
                    "No test " + tests.pattern().text() + " was found on " + String.join(", ", without) + ".",
                    String.join("\n", tests.classes()),
                    Remedies.haveTests());
        }
    }

    private void nothingToRun() {
        var what = "There is no test " + tests.pattern().text() + ".";
        if (tests.named() != null) {
            throw new InputException(what, tests.testClasses().toString(), Remedies.nameTests());
        }
        log.say(what);
    }

    private Payload payload(Architecture architecture) {
        var modules = new HashSet<>(GuestJvm.USUAL_MODULES);
        modules.addAll(tests.modules());
        var classPath = tests.guestClassPath();
        return new TestPayload(tests, architecture, classPath, machines.java(architecture, modules, classPath))
                .toPayload();
    }
}

package io.github.bpfmaven.build.report;

import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Kind;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.vm.VmRun;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every suite of a machine that was run has. */
public final class MachineSuite {
    private MachineSuite() {}

    public static TestSuite of(VmRun run, List<TestCase> cases) {
        return new TestSuite(run.name(), properties(run), run.duration(), cases);
    }

    private static SortedMap<String, String> properties(VmRun run) {
        var properties = new TreeMap<String, String>();
        properties.put("acceleration", run.acceleration().kind().toString());
        properties.put("acceleration.reason", run.acceleration().reason());
        run.transcript().release().ifPresent(release -> properties.put("kernel.release", release));
        return properties;
    }

    /** Whether its kernel came up. */
    public static TestCase boot(VmRun run) {
        var result = run.transcript().began()
                ? new Passed("")
                : new Failed(Kind.BOOT, run.outcome().summary(), run.report());
        return new TestCase("boot", run.initReached().orElse(run.duration()), result);
    }
}

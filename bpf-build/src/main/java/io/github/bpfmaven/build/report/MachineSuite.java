package io.github.bpfmaven.build.report;

import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Kind;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.jvm.GuestRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every suite of a machine that was run has. */
public final class MachineSuite {
    private MachineSuite() {}

    public static TestSuite of(VmRun run, List<TestCase> cases) {
        return new TestSuite(run.name(), properties(run), run.duration(), cases, jvmReports(run));
    }

    /** All there is to know of a run that ended in the middle. */
    public static String details(VmRun run) {
        return jvmReports(run).keySet().stream()
                .map(name -> "The JVM's report of its crash is beside this one: " + name + "\n")
                .collect(Collectors.joining("", "", run.report()));
    }

    /** What JVMs wrote that crashed, by the names that they get beside the report. */
    private static Map<String, byte[]> jvmReports(VmRun run) {
        return run.transcript().files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(GuestRuntime.CRASHES))
                .collect(Collectors.toMap(
                        file -> "TEST-" + run.name() + "."
                                + Path.of(file.getKey()).getFileName(),
                        Map.Entry::getValue));
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

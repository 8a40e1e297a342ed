package io.github.bpfmaven.build.report;

import io.github.bpfmaven.build.machines.TargetImage;
import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a target.
 *
 * @param name the target's id
 * @param properties such as the kernel's release and how it was executed
 * @param time of the whole machine
 * @param files what stands beside the report, by name; the arrays are not copied
 */
public record TestSuite(
        String name,
        SortedMap<String, String> properties,
        Duration time,
        List<TestCase> cases,
        Map<String, byte[]> files) {
    public TestSuite {
        properties = new TreeMap<>(properties);
        cases = List.copyOf(cases);
        files = Map.copyOf(files);
    }

    public TestSuite(String name, SortedMap<String, String> properties, Duration time, List<TestCase> cases) {
        this(name, properties, time, cases, Map.of());
    }

    /** The suite of a target that has no image to boot. */
    public static TestSuite withoutImage(TargetImage image) {
        var boot = new TestCase("boot", Duration.ZERO, new Skipped(image.reason()));
        return new TestSuite(image.target().id(), new TreeMap<>(), Duration.ZERO, List.of(boot));
    }

    public List<TestCase> failures() {
        return cases.stream().filter(TestCase::failed).toList();
    }

    /** The machine is at fault, not what was to run in it. */
    public boolean failedOnlyToBoot() {
        return failures().stream()
                .allMatch(one -> one.result() instanceof Failed failed && failed.kind() == TestCase.Kind.BOOT);
    }
}

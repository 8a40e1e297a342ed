package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.verify.TestCase.Failed;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a target.
 *
 * @param name the target's id
 * @param properties such as the kernel's release and how it was executed
 * @param time of the whole machine
 */
record TestSuite(String name, SortedMap<String, String> properties, Duration time, List<TestCase> cases) {
    TestSuite {
        properties = new TreeMap<>(properties);
        cases = List.copyOf(cases);
    }

    List<TestCase> failures() {
        return cases.stream().filter(TestCase::failed).toList();
    }

    boolean failedOnlyToBoot() {
        return failures().stream()
                .allMatch(one -> one.result() instanceof Failed failed && failed.kind() == TestCase.Kind.BOOT);
    }
}

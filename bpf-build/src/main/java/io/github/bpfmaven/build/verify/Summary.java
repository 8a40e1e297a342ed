package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.report.SuiteFiles;
import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the user is told of the suites: a line for each target, and an error where any failed. */
record Summary(List<TestSuite> suites, Path reports) {
    void sayTo(BuildLog log) {
        suites.forEach(suite -> say(suite, log));
    }

    private static void say(TestSuite suite, BuildLog log) {
        if (suite.cases().get(0).result() instanceof Skipped skipped) {
            log.warn(suite.name() + ": not verified: " + skipped.reason());
            return;
        }
        var cases = suite.cases().stream().map(Summary::describe).collect(Collectors.joining(", "));
        var line = "%s: %s; %s in all, %s"
                .formatted(
                        suite.name(),
                        cases,
                        seconds(suite.time()),
                        suite.properties().get("acceleration"));
        if (suite.failures().isEmpty()) {
            log.say(line);
        } else {
            log.error(line);
        }
    }

    private static String describe(TestCase one) {
        if (one.result() instanceof Skipped) {
            return one.name() + " skipped";
        }
        return one.name() + (one.failed() ? " FAILED after " : " ") + seconds(one.time());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** Empty where nothing failed. The machine is at fault only where nothing but booting failed. */
    Optional<BpfException> failure() {
        var failed =
                suites.stream().filter(suite -> !suite.failures().isEmpty()).toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        var what = "The programs do not run on %d of %d kernels.".formatted(failed.size(), suites.size());
        var where = failed.stream().map(this::describe).collect(Collectors.joining("\n"));
        return Optional.of(
                failed.stream().allMatch(TestSuite::failedOnlyToBoot)
                        ? new EnvironmentException(what, where, Remedies.readConsole())
                        : new InputException(what, where, Remedies.correctForKernel()));
    }

    private String describe(TestSuite suite) {
        return suite.failures().stream()
                .map(one -> "%s, %s: %s".formatted(suite.name(), one.name(), briefly(one)))
                .collect(Collectors.joining("\n", "", "\n(" + SuiteFiles.of(reports, suite) + ")"));
    }

    /** The details without the verifier's whole log and the console, which the report holds. */
    private static String briefly(TestCase one) {
        var failed = (Failed) one.result();
        return failed.kind() == TestCase.Kind.LOAD || failed.kind() == TestCase.Kind.ATTACH
                ? failed.details().split("\nThe verifier's whole log:", 2)[0]
                : failed.message();
    }
}

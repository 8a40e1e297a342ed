package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.report.SuiteFiles;
import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestCase.Thrown;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the user is told of the suites: a line for each target, and an error where any test failed or none was found. */
record TestSummary(List<TestSuite> suites, Path reports) {
    void sayTo(BuildLog log) {
        suites.forEach(suite -> say(suite, log));
    }

    private static void say(TestSuite suite, BuildLog log) {
        var boot = suite.cases().get(0);
        if (boot.result() instanceof Skipped skipped) {
            log.warn(suite.name() + ": not tested: " + skipped.reason());
            return;
        }
        var line = String.format(
                Locale.ROOT,
                "%s: boot %.1f s, tests: %d, failed: %d, skipped: %d; %.1f s in all, %s",
                suite.name(),
                boot.time().toMillis() / 1000.0,
                tests(suite).size(),
                suite.failures().size(),
                tests(suite).stream()
                        .filter(one -> one.result() instanceof Skipped)
                        .count(),
                suite.time().toMillis() / 1000.0,
                suite.properties().get("acceleration"));
        if (suite.failures().isEmpty()) {
            log.say(line);
        } else {
            log.error(line);
        }
    }

    private static List<TestCase> tests(TestSuite suite) {
        return suite.cases().subList(1, suite.cases().size());
    }

    /** The targets whose machines came to their end without a test: classes that can't be loaded there, perhaps. */
    List<String> withoutTests() {
        return suites.stream()
                .filter(suite -> !(suite.cases().get(0).result() instanceof Skipped))
                .filter(suite -> suite.failures().isEmpty() && tests(suite).isEmpty())
                .map(TestSuite::name)
                .toList();
    }

    /** Empty where nothing failed. The machine is at fault only where nothing but booting failed. */
    Optional<BpfException> failure() {
        var failed =
                suites.stream().filter(suite -> !suite.failures().isEmpty()).toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        var what = "Tests failed on %d of %d kernels.".formatted(failed.size(), suites.size());
        var where = failed.stream().map(this::describe).collect(Collectors.joining("\n"));
        return Optional.of(
                failed.stream().allMatch(TestSuite::failedOnlyToBoot)
                        ? new EnvironmentException(what, where, Remedies.readConsole())
                        : new InputException(what, where, mend(failed)));
    }

    private static String mend(List<TestSuite> failed) {
        var missing = failed.stream()
                .flatMap(suite -> suite.failures().stream())
                .flatMap(one -> MissingInGuest.remedies(details(one)).stream());
        boolean guests = failed.stream()
                .flatMap(suite -> suite.failures().stream())
                .anyMatch(one -> one.result() instanceof Failed);
        var reports = guests ? Remedies.readGuestReports() : Remedies.readTestReports();
        return Stream.concat(missing.distinct(), Stream.of(reports)).collect(Collectors.joining("\n"));
    }

    private static String details(TestCase one) {
        return one.result() instanceof Thrown thrown ? thrown.trace() : ((Failed) one.result()).details();
    }

    private String describe(TestSuite suite) {
        return suite.failures().stream()
                .map(one -> "%s, %s: %s".formatted(suite.name(), nameOf(one), message(one)))
                .collect(Collectors.joining("\n", "", "\n(" + SuiteFiles.of(reports, suite) + ")"));
    }

    private static String nameOf(TestCase one) {
        return TestCase.test(one.className().replaceFirst("\\(.*", ""), one.name());
    }

    private static String message(TestCase one) {
        if (one.result() instanceof Thrown thrown) {
            return thrown.summary();
        }
        return ((Failed) one.result()).message();
    }
}

package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.build.report.MachineSuite;
import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Kind;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.build.report.TestCase.Result;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestCase.Thrown;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.guest.tests.TestEvent;
import io.github.bpfmaven.vm.StepEnd;
import io.github.bpfmaven.vm.StepResult;
import io.github.bpfmaven.vm.VmOutcome;
import io.github.bpfmaven.vm.VmRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a machine's run to the suite of its target. */
final class TestVerdict {
    private static final int KEPT = 256 << 10;

    private final VmRun run;
    private final StepResult tests;
    private final List<TestEvent> events;

    private TestVerdict(VmRun run) {
        this.run = run;
        this.tests = run.transcript().step(TestPayload.STEP);
        this.events = tests.stdoutText()
                .lines()
                .map(TestEvent::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    static TestSuite of(VmRun run) {
        return MachineSuite.of(run, new TestVerdict(run).cases());
    }

    private List<TestCase> cases() {
        var cases = new ArrayList<TestCase>();
        cases.add(MachineSuite.boot(run));
        events.stream().filter(TestVerdict::isResult).map(this::result).forEach(cases::add);
        if (run.transcript().began() && !cameToItsEnd()) {
            cases.add(ended());
        }
        return cases;
    }

    private boolean cameToItsEnd() {
        return events.stream().anyMatch(event -> event.kind() == TestEvent.Kind.END);
    }

    /** A line that the end cut in the middle is an end too. */
    private static boolean isStartOrEnd(String line) {
        return line.startsWith(TestEvent.MARK)
                && TestEvent.parse(line)
                        .filter(event -> event.kind() == TestEvent.Kind.HANGING)
                        .isEmpty();
    }

    private static boolean isResult(TestEvent event) {
        return switch (event.kind()) {
            case PASSED, FAILED, SKIPPED -> true;
            case STARTED, HANGING, END -> false;
        };
    }

    private TestCase result(TestEvent event) {
        return test(event, Duration.ofMillis(event.millis()), result(event.kind(), event), event.out(), event.err());
    }

    private static Result result(TestEvent.Kind kind, TestEvent event) {
        return switch (kind) {
            case FAILED -> thrown(Objects.requireNonNull(event.thrown()));
            case SKIPPED -> new Skipped(event.reason());
            default -> new Passed("");
        };
    }

    static Thrown thrown(TestEvent.Thrown thrown) {
        return new Thrown(thrown.assertion(), thrown.type(), thrown.message(), thrown.trace());
    }

    /** The test in which the guest ended tells why; where none ran, a case of the target's does. */
    private TestCase ended() {
        var out = printedLast(tests.stdoutText());
        var err = printedLast(tests.stderrText());
        return events.stream()
                .filter(started -> started.kind() == TestEvent.Kind.STARTED)
                .filter(started -> events.stream().noneMatch(event -> isResult(event) && event.isOf(started)))
                .reduce((first, second) -> second)
                .map(running -> test(running, Duration.ZERO, endedIn(running, err), out, err))
                .orElseGet(() -> {
                    var failed = new Failed(Kind.GUEST, howItEnded(err), MachineSuite.details(run));
                    return new TestCase("", TestPayload.STEP, Duration.ZERO, failed, out, err);
                });
    }

    /** Where the test had hung before, that is told too. */
    private Failed endedIn(TestEvent running, String err) {
        var stack = events.stream()
                .filter(event -> event.kind() == TestEvent.Kind.HANGING && event.isOf(running))
                .map(event -> event.reason() + "\n")
                .collect(Collectors.joining());
        var frame = "\tat " + running.className();
        var place = stack.lines()
                .filter(line -> line.startsWith(frame))
                .findFirst()
                .map(line -> " The test stood" + line.replace('\t', ' ') + ".")
                .orElse("");
        return new Failed(Kind.GUEST, howItEnded(err) + place, stack + MachineSuite.details(run));
    }

    /** What a stream has behind the last start or end of a test there, at most the last {@link #KEPT} characters of it. */
    private static String printedLast(String stream) {
        var lines = stream.lines().toList();
        int event = lines.size() - 1;
        while (event >= 0 && !isStartOrEnd(lines.get(event))) {
            event--;
        }
        var text = lines.stream()
                .skip(event + 1)
                .filter(line -> !line.startsWith(TestEvent.MARK))
                .collect(Collectors.joining("\n"));
        int cut = text.length() - KEPT;
        return cut <= 0
                ? text
                : "[" + cut + " characters before this not kept: the build's log has them]\n" + text.substring(cut);
    }

    private TestCase test(TestEvent event, Duration time, Result result, String out, String err) {
        return new TestCase(event.className() + "(" + run.name() + ")", event.name(), time, result, out, err);
    }

    /** The machine's end, or where that came as it should, the tests' JVM's. */
    private String howItEnded(String said) {
        return run.outcome() instanceof VmOutcome.Finished
                ? "The tests' JVM ended in the middle" + exitCode() + ": " + why(said)
                : run.outcome().summary();
    }

    private String exitCode() {
        return tests.end() instanceof StepEnd.Exited exited ? " with exit code " + exited.code() : "";
    }

    /** What the JVM said where it did not come to the tests, or where an exception passed JUnit. */
    private String why(String said) {
        var first = said.strip().lines().findFirst().orElse("it said nothing");
        return events.isEmpty()
                ? first
                : said.lines()
                        .filter(line -> line.startsWith("Exception in thread \"main\" "))
                        .findFirst()
                        .orElse("the test or what it calls ended it (System.exit, Runtime.halt, a crash)");
    }
}

package io.github.bpfmaven.build.vmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.build.report.SuiteFiles;
import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestCase.Thrown;
import io.github.bpfmaven.build.report.TestSuite;
import io.github.bpfmaven.guest.tests.TestEvent;
import io.github.bpfmaven.guest.tests.TestEvent.Kind;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.StepEnd;
import io.github.bpfmaven.vm.StepResult;
import io.github.bpfmaven.vm.Transcript;
import io.github.bpfmaven.vm.VmOutcome;
import io.github.bpfmaven.vm.VmRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestVerdictTest {
    private static final String CLASS = "com.example.ConnectionsInVm";
    private static final VmOutcome PANIC = new VmOutcome.KernelPanic("Fatal exception");
    private static final TestEvent END = new TestEvent("", "", Kind.END, 0, "", null, "", "");

    private static TestEvent event(Kind kind, String name) {
        var thrown = new TestEvent.Thrown(true, "java.lang.AssertionError", "expected: 1", "at …");
        return new TestEvent(CLASS, name, kind, 7, "not here", kind == Kind.FAILED ? thrown : null, "said\n", "");
    }

    private static VmRun run(VmOutcome outcome, boolean began, TestEvent... events) {
        var stdout = Arrays.stream(events).map(TestEvent::toLine).collect(Collectors.joining("\n"));
        var step = step(0, "a line of a test's\n" + stdout + "\n", "");
        return run(
                outcome,
                new Transcript(
                        began ? Optional.of("6.1.0") : Optional.empty(), List.of(step), Map.of(), List.of(), true));
    }

    private static StepResult step(int exitCode, String stdout, String stderr) {
        return new StepResult(
                TestPayload.STEP,
                new StepEnd.Exited(exitCode),
                Duration.ZERO,
                Duration.ZERO,
                stdout.getBytes(StandardCharsets.UTF_8),
                stderr.getBytes(StandardCharsets.UTF_8));
    }

    private static VmRun run(VmOutcome outcome, Transcript transcript) {
        var acceleration = new Acceleration(Acceleration.Kind.TCG, "no KVM");
        return new VmRun(
                "debian-12",
                acceleration,
                outcome,
                transcript,
                "the console's last line",
                Optional.of(Duration.ofSeconds(2)),
                Duration.ofSeconds(5),
                "qemu");
    }

    private static TestSuite suite(VmOutcome outcome, TestEvent... events) {
        return TestVerdict.of(run(outcome, true, events));
    }

    private static TestSummary summary(TestSuite suite) {
        return new TestSummary(List.of(suite), Path.of("reports"));
    }

    @Test
    void eachTestIsACaseOfItsTarget() {
        var suite = suite(
                new VmOutcome.Finished(),
                event(Kind.STARTED, "one"),
                event(Kind.PASSED, "one"),
                event(Kind.STARTED, "two"),
                event(Kind.FAILED, "two"),
                event(Kind.SKIPPED, "three"),
                END);
        assertThat(suite.cases()).extracting(TestCase::name).containsExactly("boot", "one", "two", "three");
        assertThat(suite.cases().get(1).className()).isEqualTo(CLASS + "(debian-12)");
        assertThat(suite.cases().get(1).result()).isEqualTo(new Passed(""));
        assertThat(suite.cases().get(1).out()).isEqualTo("said\n");
        assertThat(suite.cases().get(2).result())
                .isEqualTo(new Thrown(true, "java.lang.AssertionError", "expected: 1", "at …"));
        assertThat(suite.cases().get(3).result()).isEqualTo(new Skipped("not here"));
        assertThat(summary(suite).failure()).get().isInstanceOfSatisfying(InputException.class, e -> assertThat(e)
                .hasMessageContaining("Tests failed on 1 of 1 kernels.")
                .hasMessageContaining("debian-12, " + CLASS + ".two: expected: 1")
                .hasMessageNotContaining("-Dbpf.vm.memory"));
    }

    private static TestEvent failed(String type, String message, String trace) {
        return new TestEvent(
                CLASS, "two", Kind.FAILED, 7, "", new TestEvent.Thrown(false, type, message, trace), "", "");
    }

    @Test
    void aClassOfAModuleThatGuestsLackComesWithTheModule() {
        var event = failed("java.lang.NoClassDefFoundError", "java/net/http/HttpClient", """
                java.lang.NoClassDefFoundError: java/net/http/HttpClient
                \tat com.example.ConnectionsInVm.two(ConnectionsInVm.java:9)
                Caused by: java.lang.ClassNotFoundException: java.net.http.HttpClient
                """);
        assertThat(summary(suite(new VmOutcome.Finished(), event, END)).failure())
                .get()
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.where())
                            .contains(CLASS + ".two: java.lang.NoClassDefFoundError: java/net/http/HttpClient");
                    assertThat(e.mend())
                            .containsOnlyOnce("add java.net.http to <modules>")
                            .contains("The reports hold each test's stack trace");
                });
    }

    @Test
    void aClassOfTheUsersThatIsMissingIsNoMatterOfModules() {
        var event = failed(
                "java.lang.ClassNotFoundException",
                "com.example.Gone",
                "java.lang.ClassNotFoundException: com.example.Gone\n");
        assertThat(summary(suite(new VmOutcome.Finished(), event, END)).failure())
                .get()
                .satisfies(e -> assertThat(e.mend()).doesNotContain("<modules>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=2, No such file or directory", "Exec failed, error: 2 (No such file or directory)"})
    void aProgramThatGuestsLackComesWithItsPathOnThisHost(String reason) {
        var message = "Cannot run program \"sh\": " + reason;
        var event = failed("java.io.IOException", message, "java.io.IOException: " + message + "\n\tat …");
        assertThat(summary(suite(new VmOutcome.Finished(), event, END)).failure())
                .get()
                .satisfies(e -> assertThat(e.mend()).containsPattern("names: add /\\S*bin/sh there"));
    }

    @Test
    void aProgramThatMayNotBeRunIsNotMissing() {
        var message = "Cannot run program \"/sh\": error=13, Permission denied";
        var event = failed("java.io.IOException", message, "java.io.IOException: " + message);
        assertThat(summary(suite(new VmOutcome.Finished(), event, END)).failure())
                .get()
                .satisfies(e -> assertThat(e.mend()).doesNotContain("<programs>"));
    }

    @Test
    void theLogSaysWhatKindOfExceptionATestEndedWith() {
        var log = new RecordingLog();
        var event = failed("java.lang.NoClassDefFoundError", "java/net/http/HttpClient", "");
        var line = (event.toLine() + "\n").getBytes(StandardCharsets.UTF_8);
        new LiveLog("debian-12", log).printed(Step.of("tests", List.of("java")), false, line);

        assertThat(log.errors)
                .containsExactly("debian-12: ConnectionsInVm.two: FAILED: java.lang.NoClassDefFoundError:"
                        + " java/net/http/HttpClient");
    }

    @Test
    void theTestInWhichTheGuestEndedTellsWhy() {
        var suite = suite(PANIC, event(Kind.STARTED, "one"), event(Kind.PASSED, "one"), event(Kind.STARTED, "two"));
        assertThat(suite.cases()).extracting(TestCase::name).containsExactly("boot", "one", "two");
        assertThat(suite.cases().get(2).result()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(TestCase.Kind.GUEST);
            assertThat(failed.message()).isEqualTo("The kernel panicked: Fatal exception");
            assertThat(failed.details()).contains("the console's last line");
        });
        assertThat(summary(suite).failure())
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("-Dbpf.vm.memory");
    }

    @Test
    void theTestInWhichTheGuestEndedHasWhatItPrinted() {
        var one = event(Kind.STARTED, "one").toLine();
        var two = event(Kind.STARTED, "two").toLine();
        var passed = event(Kind.PASSED, "one").toLine();
        var step = step(
                0,
                String.join("\n", one, "said by one", passed, two, "said by two", "leaving"),
                String.join("\n", one, "complained by one", two, "complained by two"));
        var suite = TestVerdict.of(
                run(PANIC, new Transcript(Optional.of("6.1.0"), List.of(step), Map.of(), List.of(), true)));
        assertThat(suite.cases().get(2).out()).isEqualTo("said by two\nleaving");
        assertThat(suite.cases().get(2).err()).isEqualTo("complained by two");
    }

    @Test
    void whereATestHungIsTold() {
        var started = new TestEvent(CLASS, "two", Kind.STARTED, 0, "", null, "", "").toLine();
        var stack =
                "\"main\", TIMED_WAITING\n\tat java.lang.Thread.sleep(Native Method)\n\tat " + CLASS + ".two(C.java:2)";
        var hanging = new TestEvent(CLASS, "two", Kind.HANGING, 0, stack, null, "", "").toLine();
        var step = step(0, String.join("\n", started, "before", hanging, "after"), started + "\n\"other\", WAITING");
        var limit = new VmOutcome.TimedOut(Duration.ofSeconds(60), "the step \"tests\"");
        var hung = TestVerdict.of(
                        run(limit, new Transcript(Optional.of("6.1.0"), List.of(step), Map.of(), List.of(), false)))
                .cases()
                .get(1);
        assertThat(hung.result()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.message())
                    .isEqualTo("Not finished after 60 s, during the step \"tests\". The test stood at " + CLASS
                            + ".two(C.java:2).");
            assertThat(failed.details()).startsWith(stack);
        });
        assertThat(hung.out()).isEqualTo("before\nafter");
        assertThat(hung.err()).isEqualTo("\"other\", WAITING");
    }

    @Test
    void theReportOfACrashIsBesideThatOfTheTests(@TempDir Path folder) throws IOException {
        var crash = Map.of("/reports/hs_err_pid79.log", new byte[] {1}, "/reports/loaded-classes.lst", new byte[] {2});
        var step = step(134, event(Kind.STARTED, "one").toLine() + "\n", "");
        var suite = TestVerdict.of(run(
                new VmOutcome.PayloadCrash("tests", "SIGSEGV"),
                new Transcript(Optional.of("6.1.0"), List.of(step), crash, List.of(), true)));
        assertThat(suite.cases().get(1).result())
                .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.details())
                        .contains("TEST-debian-12.hs_err_pid79.log"));
        SuiteFiles.write(folder, List.of(suite));
        assertThat(folder.resolve("TEST-debian-12.hs_err_pid79.log")).hasBinaryContent(new byte[] {1});
        assertThat(folder).isDirectoryNotContaining("glob:**loaded-classes*");

        SuiteFiles.write(folder, List.of(suite(new VmOutcome.Finished(), END)));
        assertThat(folder).isDirectoryNotContaining("glob:**hs_err*");
    }

    @Test
    void aJvmThatEndsBeforeAnyTestIsAFailureOfItsOwn() {
        var suite = suite(new VmOutcome.Finished());
        assertThat(suite.cases()).extracting(TestCase::name).containsExactly("boot", "tests");
        assertThat(suite.failures()).hasSize(1);
        assertThat(howTheJvmEnded(step(1, "", "Error: Could not find or load main class\n")))
                .isEqualTo(
                        "The tests' JVM ended in the middle with exit code 1: Error: Could not find or load main class");
    }

    private static String howTheJvmEnded(StepResult step) {
        var transcript = new Transcript(Optional.of("6.1.0"), List.of(step), Map.of(), List.of(), true);
        var suite = TestVerdict.of(run(new VmOutcome.Finished(), transcript));
        return ((Failed) suite.cases().get(1).result()).message();
    }

    @Test
    void aTestThatEndsTheJvmIsToldFromAnExceptionThatJUnitDoesNotCatch() {
        var started = event(Kind.STARTED, "one").toLine() + "\n";
        assertThat(howTheJvmEnded(step(3, started + "leaving", started + "a complaint\n")))
                .isEqualTo("The tests' JVM ended in the middle with exit code 3: the test or what it calls ended it"
                        + " (System.exit, Runtime.halt, a crash)");
        assertThat(howTheJvmEnded(step(1, started, started + "a\nException in thread \"main\" u.Odd: why\n\tat u.A\n")))
                .isEqualTo(
                        "The tests' JVM ended in the middle with exit code 1: Exception in thread \"main\" u.Odd: why");
    }

    @Test
    void aKernelThatDoesNotBootIsNoFaultOfTheTests() {
        var suite = TestVerdict.of(run(new VmOutcome.BootFailure("it panicked"), false));
        assertThat(suite.cases()).extracting(TestCase::name).containsExactly("boot");
        assertThat(summary(suite).failure()).get().isInstanceOf(EnvironmentException.class);
    }

    @Test
    void machinesWithoutAnyTestAreNoticed() {
        assertThat(summary(suite(new VmOutcome.Finished(), END)).withoutTests()).hasSize(1);
        assertThat(summary(suite(new VmOutcome.Finished(), event(Kind.PASSED, "one"), END))
                        .withoutTests())
                .isEmpty();
    }
}

package io.github.bpfmaven.guest.tests;

import io.github.bpfmaven.guest.tests.TestEvent.Kind;
import io.github.bpfmaven.guest.tests.TestEvent.Thrown;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Reports each test at its start and its end, and of containers, such as classes, what goes wrong with them. */
final class ReportingListener implements TestExecutionListener {
    /** The groups of the threads for finalizers, references and signals. */
    private static final Set<String> OF_THE_JVM = Set.of("system", "InnocuousThreadGroup");

    private final OutputCapture out;
    private final OutputCapture err;
    private final Map<String, Long> starts = new ConcurrentHashMap<>();
    private final Map<TestIdentifier, Thread> running = new ConcurrentHashMap<>();
    private @Nullable TestPlan plan;

    ReportingListener(OutputCapture out, OutputCapture err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        starts.put(test.getUniqueId(), System.nanoTime());
        if (test.isTest()) {
            running.put(test, Thread.currentThread());
            var event = TestEvent.started(className(test), name(test));
            send(event);
            err.report(event.toLine()); // whose output follows, should it be the last
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        send(TestEvent.skipped(className(test), name(test), reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        running.remove(test);
        var status = result.getStatus();
        if (!test.isTest() && status == Status.SUCCESSFUL) {
            return;
        }
        long start = starts.getOrDefault(test.getUniqueId(), System.nanoTime());
        var thrown = result.getThrowable().orElse(null);
        var kind =
                switch (status) {
                    case SUCCESSFUL -> Kind.PASSED;
                    case ABORTED -> Kind.SKIPPED;
                    case FAILED -> Kind.FAILED;
                };
        send(new TestEvent(
                className(test),
                name(test),
                kind,
                (System.nanoTime() - start) / 1_000_000,
                kind == Kind.SKIPPED && thrown != null ? Objects.toString(thrown.getMessage(), "") : "",
                kind == Kind.FAILED && thrown != null ? describe(thrown) : null,
                out.take(),
                err.take()));
    }

    /** Reports where each test stands that runs, and to standard error where the other threads do. */
    void reportStacks() {
        var stacks = new HashMap<>(Thread.getAllStackTraces());
        stacks.remove(Thread.currentThread());
        running.forEach((test, thread) -> {
            stacks.remove(thread);
            send(TestEvent.hanging(className(test), name(test), stack(thread, thread.getStackTrace())));
        });
        stacks.forEach((thread, stack) -> {
            if (!isOfTheJvm(thread)) {
                err.report(stack(thread, stack));
            }
        });
    }

    private static boolean isOfTheJvm(Thread thread) {
        var group = thread.getThreadGroup();
        return group == null || OF_THE_JVM.contains(group.getName());
    }

    private static String stack(Thread thread, StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(frame -> "\n\tat " + withoutModule(frame))
                .collect(Collectors.joining("", "\"" + thread.getName() + "\", " + thread.getState(), ""));
    }

    /** As in the traces of exceptions; those of threads begin with {@code app//} or a module and its version. */
    private static String withoutModule(StackTraceElement frame) {
        var text = frame.toString();
        return text.substring(text.indexOf(frame.getClassName()));
    }

    private void send(TestEvent event) {
        out.report(event.toLine());
    }

    private static Thrown describe(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return new Thrown(
                thrown instanceof AssertionError,
                thrown.getClass().getName(),
                Objects.toString(thrown.getMessage(), ""),
                trace.toString());
    }

    /** Of what has no class itself, such as a dynamic test, that of what it is in. */
    private String className(TestIdentifier test) {
        return test.getSource()
                .flatMap(ReportingListener::classOf)
                .or(() -> Objects.requireNonNull(plan).getParent(test).map(this::className))
                .orElse("");
    }

    private static Optional<String> classOf(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(method.getClassName());
        }
        return source instanceof ClassSource type ? Optional.of(type.getClassName()) : Optional.empty();
    }

    /** As Surefire writes it: a class has none of its own, a method without parameters goes without parentheses. */
    private static String name(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent()
                ? ""
                : test.getLegacyReportingName().replaceFirst("\\(\\)$", "");
    }
}

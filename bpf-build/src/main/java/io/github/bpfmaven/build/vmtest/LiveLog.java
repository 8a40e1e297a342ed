package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.report.TestCase;
import io.github.bpfmaven.guest.tests.TestEvent;
import io.github.bpfmaven.vm.GuestListener;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.StepEnd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Tells of a target's tests while they run: what they print, and how each ended. */
final class LiveLog implements GuestListener {
    private final String target;
    private final BuildLog log;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    LiveLog(String target, BuildLog log) {
        this.target = target;
        this.log = log;
    }

    @Override
    public void printed(Step step, boolean error, byte[] bytes) {
        var line = error ? err : out;
        for (byte b : bytes) {
            if (b == '\n') {
                say(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }

    @Override
    public void ended(Step step, StepEnd end) {
        for (var line : List.of(out, err)) {
            if (line.size() > 0) {
                say(line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
        }
    }

    private void say(String line) {
        TestEvent.parse(line).ifPresentOrElse(this::say, () -> log.say(target + " | " + line));
    }

    private void say(TestEvent event) {
        var test = target + ": " + TestCase.test(simpleName(event.className()), event.name());
        switch (event.kind()) {
            case PASSED -> log.say(test + String.format(Locale.ROOT, ": passed, %.1f s", event.millis() / 1000.0));
            case FAILED ->
                log.error(test + ": FAILED: "
                        + TestVerdict.thrown(Objects.requireNonNull(event.thrown()))
                                .summary());
            case SKIPPED -> log.say(test + ": skipped: " + event.reason());
            case HANGING -> log.error(test + ": still runs: " + event.reason());
            default -> {}
        }
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

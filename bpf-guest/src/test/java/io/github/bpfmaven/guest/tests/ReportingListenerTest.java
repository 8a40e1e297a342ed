package io.github.bpfmaven.guest.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.guest.tests.TestEvent.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.launcher.core.LauncherFactory;

@Timeout(60)
class ReportingListenerTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ReportingListener listener = new ReportingListener(capture(out), capture(err));

    private static OutputCapture capture(ByteArrayOutputStream bytes) {
        return new OutputCapture(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @Test
    void aTestThatHangsIsReportedWithItsStack() throws InterruptedException {
        var request = Sample.selection("#waits").toRequest();
        var tests = new Thread(() -> LauncherFactory.create().execute(request, listener), "tests");
        tests.start();
        Sample.WAITING.await();
        var watch = new Thread(listener::reportStacks, "watch");
        watch.start();
        watch.join();
        Sample.GO.countDown();
        tests.join();

        var events = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(TestEvent::parse)
                .flatMap(Optional::stream)
                .toList();
        assertThat(events).extracting(TestEvent::kind).containsExactly(Kind.STARTED, Kind.HANGING, Kind.PASSED);
        assertThat(events.get(1).isOf(events.get(0))).isTrue();
        assertThat(events.get(1).reason())
                .startsWith("\"tests\", ")
                .contains("\n\tat " + Sample.class.getName() + ".waits(Sample.java:");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("\"" + Thread.currentThread().getName() + "\", WAITING")
                .doesNotContain("\"tests\"", "\"watch\"", "Finalizer");
    }
}

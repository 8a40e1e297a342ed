package io.github.bpfmaven.build.vmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.guest.tests.TestEvent;
import io.github.bpfmaven.guest.tests.TestEvent.Kind;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.StepEnd;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveLogTest {
    private static final Step STEP = Step.of(TestPayload.STEP, "java");

    private final RecordingLog log = new RecordingLog();
    private final LiveLog live = new LiveLog("debian-12", log);

    private void printed(String text) {
        live.printed(STEP, false, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsPrintedIsSaidLineByLine() {
        printed("one\ntw");
        printed("o\n");
        assertThat(log.said).containsExactly("debian-12 | one", "debian-12 | two");
    }

    private void ended(String name, Kind kind, TestEvent.Thrown thrown) {
        printed(new TestEvent("u.AInVm", name, kind, 0, "not now", thrown, "", "").toLine() + "\n");
    }

    @Test
    void anExceptionWithoutAMessageIsToldByItsClass() {
        ended("one", Kind.FAILED, new TestEvent.Thrown(true, "java.lang.AssertionError", "expected: 1", ""));
        ended("two", Kind.FAILED, new TestEvent.Thrown(false, "java.lang.IllegalStateException", "", ""));
        assertThat(log.errors)
                .containsExactly(
                        "debian-12: AInVm.one: FAILED: expected: 1",
                        "debian-12: AInVm.two: FAILED: java.lang.IllegalStateException");
    }

    @Test
    void aClassIsToldByItsName() {
        ended("", Kind.SKIPPED, null);
        assertThat(log.said).containsExactly("debian-12: AInVm: skipped: not now");
    }

    @Test
    void aLineThatTheEndCutsIsSaidToo() {
        printed("leaving");
        live.ended(STEP, new StepEnd.Exited(3));
        assertThat(log.said).containsExactly("debian-12 | leaving");
    }
}

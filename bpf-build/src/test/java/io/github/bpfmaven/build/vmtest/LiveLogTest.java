package io.github.bpfmaven.build.vmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.RecordingLog;
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

    @Test
    void aLineThatTheEndCutsIsSaidToo() {
        printed("leaving");
        live.ended(STEP, new StepEnd.Exited(3));
        assertThat(log.said).containsExactly("debian-12 | leaving");
    }
}

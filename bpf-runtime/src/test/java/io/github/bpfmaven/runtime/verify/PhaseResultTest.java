package io.github.bpfmaven.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.runtime.verify.PhaseResult.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseResultTest {
    private static final PhaseFailure FAILURE = new PhaseFailure("refused", "a.bpf.c:3: \"x\"", null, "0: (b7)\n1: …");

    @Test
    void aResultComesBackFromItsLine() {
        var passed = new PhaseResult("tcp", Phase.ATTACH, "f at kprobe/f", 12, Optional.empty());
        var failed = new PhaseResult("tcp", Phase.LOAD, "", 3, Optional.of(FAILURE));

        assertThat(passed.toLine()).doesNotContain("\n");
        assertThat(PhaseResult.parse(passed.toLine())).contains(passed);
        assertThat(failed.toLine()).doesNotContain("\n");
        assertThat(PhaseResult.parse(failed.toLine())).contains(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# A fatal error has been detected by the Java Runtime Environment:",
                "{\"program\":\"tcp\",\"pha",
                "{}",
                "{\"program\":\"tcp\",\"phase\":\"NONE\",\"subject\":\"\",\"millis\":1}",
                "{\"program\":[],\"phase\":\"LOAD\",\"subject\":\"\",\"millis\":1}"
            })
    void anyOtherLineIsNone(String line) {
        assertThat(PhaseResult.parse(line)).isEmpty();
    }
}

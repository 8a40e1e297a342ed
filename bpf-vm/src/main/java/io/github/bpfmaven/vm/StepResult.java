package io.github.bpfmaven.vm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a step did. The arrays are not copied.
 *
 * @param started since the guest's boot; zero where it did not start
 * @param ended since the guest's boot; zero where it did not end
 * @param stdout bytes as it wrote them, at most {@link Transcript#OUTPUT_LIMIT}
 * @param stderr likewise
 */
public record StepResult(String name, StepEnd end, Duration started, Duration ended, byte[] stdout, byte[] stderr) {
    public String stdoutText() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    public String stderrText() {
        return new String(stderr, StandardCharsets.UTF_8);
    }
}

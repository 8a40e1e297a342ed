package io.github.bpfmaven.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessRunnerTest {
    private final ProcessRunner runner = new ProcessRunner();

    private static Invocation shell(String script, Duration limit) {
        return Invocation.of("/bin/sh", List.of("-c", script), limit);
    }

    @Test
    void keepsBothStreamsAndTheExitCode() {
        var result = runner.run(shell("echo out; echo err >&2; exit 3", Duration.ofSeconds(10)));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThat(result.report()).contains("/bin/sh -c 'echo out", "exit code: 3", "out", "err");
    }

    @Test
    void killsWhatRunsPastItsLimitAndSaysSo() {
        assertThatThrownBy(() -> runner.run(shell("echo began; exec sleep 60", Duration.ofMillis(300))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("was killed")
                .hasMessageContaining("began");
    }

    @Test
    void namesAProgramThatCannotBeStarted() {
        assertThatThrownBy(() -> runner.run(Invocation.of("/nowhere/clang", List.of("-v"), Duration.ofSeconds(5))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("/nowhere/clang")
                .hasMessageContaining("to mend:");
    }

    @Test
    void keepsNoMoreOutputThanTheBound() {
        var result = runner.run(shell("head -c 9000000 /dev/zero", Duration.ofSeconds(20)));

        assertThat(result.stdout()).hasSizeLessThan(ProcessRunner.OUTPUT_LIMIT + 100);
        assertThat(result.stdout()).endsWith("more bytes not kept]\n");
    }

    @Test
    void anInterruptEndsTheProcess() throws Exception {
        var thread = new Thread(() -> {
            try {
                runner.run(shell("exec sleep 61.5", Duration.ofMinutes(2)));
            } catch (EnvironmentException expected) {
                assertThat(expected).hasMessageContaining("interrupted");
            }
        });
        thread.start();
        while (sleepers() == 0) {
            Thread.sleep(20);
        }
        thread.interrupt();
        thread.join(5_000);

        assertThat(thread.isAlive()).isFalse();
        for (int i = 0; i < 100 && sleepers() > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(sleepers()).isZero();
    }

    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().commandLine().orElse("").contains("sleep 61.5"))
                .filter(ProcessHandle::isAlive)
                .count();
    }
}

package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the kernel's own tool lists. */
final class Bpftool {
    private static final Path PROGRAM = Path.of("/usr/sbin/bpftool");

    private Bpftool() {}

    /** Skips the test where it is not installed, and says so. */
    static String list(String what) {
        assumeTrue(Files.isExecutable(PROGRAM), "not tested: bpftool is not installed");
        return run(what, "list");
    }

    /** What fails lists nothing: a test that something is not listed would then pass. */
    static String run(String... arguments) {
        assumeTrue(Files.isExecutable(PROGRAM), "not tested: bpftool is not installed");
        var result =
                new ProcessRunner().run(Invocation.of(PROGRAM.toString(), List.of(arguments), Duration.ofSeconds(20)));
        assertThat(result.exitCode()).as(result::report).isZero();
        return result.stdout();
    }
}

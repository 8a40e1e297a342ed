package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What the kernel's own tool lists. */
final class Bpftool {
    private static final Path PROGRAM = Path.of("/usr/sbin/bpftool");

    private Bpftool() {}

    static String list(String what) {
        return run(what, "list");
    }

    /** The bytes of a map's values. */
    static int valueSizeOf(String id) {
        var shown = run("-j", "map", "show", "id", id);
        var match = Pattern.compile("\"bytes_value\":(\\d+)").matcher(shown);
        assertThat(match.find()).as(shown).isTrue();
        return Integer.parseInt(match.group(1));
    }

    /** What it says of something that it can't do. */
    static String failureOf(String... arguments) {
        var result = result(arguments);
        assertThat(result.exitCode()).as(result::report).isNotZero();
        return result.stderr();
    }

    /** What fails lists nothing: a test that something is not listed would then pass. */
    static String run(String... arguments) {
        var result = result(arguments);
        assertThat(result.exitCode()).as(result::report).isZero();
        return result.stdout();
    }

    /** Skips the test where it is not installed, and says so. */
    private static ProcessResult result(String... arguments) {
        assumeTrue(Files.isExecutable(PROGRAM), "not tested: bpftool is not installed");
        return new ProcessRunner().run(Invocation.of(PROGRAM.toString(), List.of(arguments), Duration.ofSeconds(20)));
    }
}

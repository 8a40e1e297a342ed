package io.github.bpfmaven.support;

import java.time.Duration;

/**
 * What a finished process left.
 *
 * @param exitCode 0 for success by convention; 128 plus the signal where one ended it
 * @param stdout standard output, at most {@link ProcessRunner#OUTPUT_LIMIT} bytes of it, as UTF-8
 * @param stderr standard error, likewise
 * @param duration wall-clock time
 */
public record ProcessResult(Invocation invocation, int exitCode, String stdout, String stderr, Duration duration) {
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The whole command line, the exit code and both streams: all that is needed to understand a failure. */
    public String report() {
        var text = new StringBuilder();
        text.append("command:   ").append(invocation.commandLine()).append('\n');
        text.append("exit code: ").append(exitCode);
        append(text, "stdout", stdout);
        append(text, "stderr", stderr);
        return text.toString();
    }

    private static void append(StringBuilder text, String stream, String content) {
        text.append('\n').append(stream).append(':');
        if (content.isBlank()) {
            text.append("    (empty)");
        } else {
            text.append('\n').append(content.stripTrailing());
        }
    }
}

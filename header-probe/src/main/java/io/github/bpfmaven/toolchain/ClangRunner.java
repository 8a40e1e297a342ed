package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;

/** Calls clang and reads what it says. */
public final class ClangRunner {
    private static final String NO_COLOURS = "-fno-color-diagnostics";

    private final ProcessRunner processes;

    public ClangRunner(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * Runs it to its end; source that does not compile is a result.
     *
     * @throws EnvironmentException where clang crashes, cannot be started or runs out of time
     */
    public ClangResult run(Clang call) {
        var result = processes.run(call.with(NO_COLOURS).invocation());
        if (crashed(result)) {
            throw new EnvironmentException(
                    "clang " + call.toolchain().version() + " crashed.", result.report(), Remedies.reportCrash());
        }
        return new ClangResult(result, DiagnosticParser.parse(result.stderr()));
    }

    /** Its driver reports a crash of the compiler proper with a plea; the driver's own ends by signal. */
    private static boolean crashed(ProcessResult result) {
        return result.exitCode() >= 128
                || result.stderr().contains("PLEASE submit a bug report")
                || result.stderr().contains("PLEASE ATTACH THE FOLLOWING FILES");
    }
}

package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A gcc of the host's that compiles for one architecture: a second opinion, since most kernels were built by one.
 *
 * @param version as it says itself, such as {@code 12.2.0}
 * @param include the folder of its own {@code stdarg.h}
 */
public record Gcc(Path program, String version, Path include) {
    private static final Duration QUESTION = Duration.ofSeconds(30);
    private static final Duration COMPILE = Duration.ofSeconds(120);

    /** The one that is named as distributions name it, such as {@code aarch64-linux-gnu-gcc}; or empty. */
    public static Optional<Gcc> find(String triple, SearchPath searchPath, ProcessRunner processes) {
        return searchPath
                .find(triple + "-gcc")
                .map(program -> new Gcc(
                        program,
                        answer(program, "-dumpfullversion", processes),
                        Path.of(answer(program, "-print-file-name=include", processes))));
    }

    private static String answer(Path program, String question, ProcessRunner processes) {
        return processes
                .run(Invocation.of(program.toString(), List.of(question), QUESTION))
                .stdout()
                .strip();
    }

    /** Runs it to its end; its diagnostics look as clang's do. */
    public ClangResult run(List<String> arguments, ProcessRunner processes) {
        var result = processes.run(Invocation.of(program.toString(), arguments, COMPILE));
        return new ClangResult(result, DiagnosticParser.parse(result.stderr()));
    }
}

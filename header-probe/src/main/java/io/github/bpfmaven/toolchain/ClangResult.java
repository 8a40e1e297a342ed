package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.ProcessResult;
import java.util.List;

/** What a call of clang, or gcc, left: the process's end and the diagnostics out of its standard error, in order. */
public record ClangResult(ProcessResult process, List<Diagnostic> diagnostics) {
    public ClangResult {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean succeeded() {
        return process.succeeded();
    }

    /** The errors and fatal errors among the diagnostics. */
    public List<Diagnostic> errors() {
        return diagnostics.stream().filter(d -> d.severity().isError()).toList();
    }
}

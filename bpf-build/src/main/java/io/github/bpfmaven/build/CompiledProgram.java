package io.github.bpfmaven.build;

import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One program for one target.
 *
 * @param object {@code target/bpf/ID/PROGRAM.bpf.o}: what is shipped
 * @param debugObject the same with its DWARF, from which the event types are read
 * @param diagnostics of the compiler, on the user's source
 * @param compiled false where the compiler refused it; then there is no object
 * @param call of clang that made the object, as far as it reads the source
 * @param editorCall the same against the target's whole {@code vmlinux.h}: what an editor is told
 * @param duration from source and type graph to object: finding what is reached, compiling, stripping; or of finding
 *     out that the object is right
 */
public record CompiledProgram(
        Program program,
        ProbedTarget target,
        Path object,
        Path debugObject,
        List<Diagnostic> diagnostics,
        boolean compiled,
        Clang call,
        Clang editorCall,
        boolean upToDate,
        Duration duration) {
    public CompiledProgram {
        diagnostics = List.copyOf(diagnostics);
    }

    CompiledProgram withDiagnostics(List<Diagnostic> others) {
        return new CompiledProgram(
                program, target, object, debugObject, others, compiled, call, editorCall, upToDate, duration);
    }

    /** The compiler, as the index names it: nothing of the host it ran on. */
    String toolchain() {
        return "clang " + call.toolchain().version();
    }
}

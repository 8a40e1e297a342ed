package io.github.bpfmaven.build;

import io.github.bpfmaven.toolchain.Diagnostic;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the compiler says of one program, as far as it is about the user's source: the macros of {@code
 * bpf/bpf_core_read.h} and its like write an argument several times, and each has its message and a note for every macro
 * on the way.
 */
final class CompilerMessages {
    private static final String MACRO_NOTE = "expanded from macro";
    private static final String PASTED_TOKENS = "<scratch space>";

    private final CompiledProgram program;
    private final Path project;

    private CompilerMessages(CompiledProgram program, Path project) {
        this.program = program;
        this.project = project;
    }

    static CompiledProgram withoutRepetitions(CompiledProgram program, Path project) {
        return program.withDiagnostics(new CompilerMessages(program, project).onceForEachExpansion());
    }

    private record Place(String file, int line, int column) {}

    private List<Diagnostic> onceForEachExpansion() {
        var expanded = new HashSet<Place>();
        return program.diagnostics().stream()
                .filter(said -> said.notes().stream().noneMatch(this::isOfOurMacros)
                        || expanded.add(new Place(said.file(), said.line(), said.column())))
                .map(said -> said.withNotes(said.notes().stream()
                        .filter(Predicate.not(this::isOfOurMacros))
                        .toList()))
                .toList();
    }

    private boolean isOfOurMacros(Diagnostic note) {
        return note.file().equals(PASTED_TOKENS) || note.message().startsWith(MACRO_NOTE) && isInBpfHeaders(note);
    }

    private boolean isInBpfHeaders(Diagnostic said) {
        var file = project.resolve(said.file()).normalize();
        return program.target().bpfFolders().stream().anyMatch(file::startsWith);
    }
}

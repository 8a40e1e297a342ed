package io.github.bpfmaven.build;

import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Diagnostic.Severity;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the compiler says of one program, as far as it is about the user's source: the macros of {@code
 * bpf/bpf_core_read.h} and its like write an argument several times, and each has its message and a note for every macro
 * on the way.
 */
final class CompilerMessages {
    /** {@code __u64} in {@code bpf/bpf_helper_defs.h} where nothing before it has defined the kernel's types. */
    static final Pattern TYPES_UNKNOWN = Pattern.compile("unknown type name '__\\w+' in <bpf/");

    private static final Pattern UNKNOWN_TYPE = Pattern.compile("unknown type name '__(?:u|s|be|le)(?:8|16|32|64)'");
    private static final String MACRO_NOTE = "expanded from macro";
    private static final String PASTED_TOKENS = "<scratch space>";

    private final CompiledProgram program;
    private final Path project;

    private CompilerMessages(CompiledProgram program, Path project) {
        this.program = program;
        this.project = project;
    }

    /** Where types are unknown to the plugin's own headers that alone: all else follows from it. */
    static CompiledProgram withoutRepetitions(CompiledProgram program, Path project) {
        var messages = new CompilerMessages(program, project);
        return program.withDiagnostics(messages.unknownTypes().map(List::of).orElseGet(messages::onceForEachExpansion));
    }

    private Optional<Diagnostic> unknownTypes() {
        return program.diagnostics().stream()
                .filter(said -> isInBpfHeaders(said)
                        && !said.includedFrom().isEmpty()
                        && UNKNOWN_TYPE.matcher(said.message()).find())
                .findFirst()
                .map(said -> {
                    var include = said.includedFrom().get(0);
                    var header = Path.of(said.file()).getFileName();
                    return new Diagnostic(
                            said.severity(),
                            include.file(),
                            include.line(),
                            1,
                            said.message() + " in <bpf/" + header + ">",
                            List.of(),
                            List.of(),
                            List.of());
                });
    }

    private record Place(Severity severity, String file, int line, int column) {}

    private List<Diagnostic> onceForEachExpansion() {
        var expanded = new HashSet<Place>();
        return program.diagnostics().stream()
                .filter(said -> said.notes().stream().noneMatch(this::isOfOurMacros)
                        || expanded.add(new Place(said.severity(), said.file(), said.line(), said.column())))
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

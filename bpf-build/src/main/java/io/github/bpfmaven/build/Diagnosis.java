package io.github.bpfmaven.build;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Diagnostic.Severity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiler said, told once for all the targets it said it for, and explained where we know more. */
final class Diagnosis {
    private static final Pattern NO_FILE = Pattern.compile("'(?:.*/)?(?<name>[^/']+)' file not found");
    private static final Pattern SUGGESTION = Pattern.compile("; did you mean .*");

    private final BuildRequest request;
    private final List<ProbedTarget> targets;
    private final ProgramSources sources;
    private final BuildLog log;
    /** Of programs that include kernel headers themselves: the target that each was first said for. */
    private final Map<Diagnostic, ProbedTarget> withOwnHeaders = new HashMap<>();

    private final Map<ProbedTarget, MissingInclude> headers = new HashMap<>();
    private final MissingName missingNames;

    Diagnosis(BuildRequest request, List<ProbedTarget> targets, ProgramSources sources, BuildLog log) {
        this.request = request;
        this.targets = targets;
        this.sources = sources;
        this.log = log;
        this.missingNames = new MissingName(targets);
    }

    /**
     * Logs every warning and error.
     *
     * @throws InputException where a program did not compile for a target
     */
    void report(List<CompiledProgram> all) {
        var compiled = all.stream()
                .map(program -> CompilerMessages.withoutRepetitions(
                        program, request.layout().project()))
                .toList();
        compiled.stream()
                .filter(program -> !SourceKind.isForVmlinux(sources.of(program.program())))
                .forEach(program ->
                        program.diagnostics().forEach(said -> withOwnHeaders.putIfAbsent(said, program.target())));
        byMistake(compiled).forEach(this::log);
        var failed = compiled.stream().filter(program -> !program.compiled()).toList();
        if (!failed.isEmpty()) {
            throw failure(failed);
        }
    }

    /** What is one mistake to the user, whatever columns, notes and suggestions the compiler has for it. */
    private record Mistake(Severity severity, String file, int line, String message) {
        static Mistake of(Diagnostic said) {
            return new Mistake(
                    said.severity(),
                    said.file(),
                    said.line(),
                    SUGGESTION.matcher(said.message()).replaceFirst(""));
        }
    }

    /** By what was said first of each mistake. */
    private static Map<Diagnostic, Set<String>> byMistake(List<CompiledProgram> compiled) {
        var first = new HashMap<Mistake, Diagnostic>();
        var targetsOf = new LinkedHashMap<Diagnostic, Set<String>>();
        for (var program : compiled) {
            for (var diagnostic : program.diagnostics()) {
                var known = first.computeIfAbsent(Mistake.of(diagnostic), mistake -> diagnostic);
                targetsOf
                        .computeIfAbsent(known, d -> new LinkedHashSet<>())
                        .add(program.target().target().id());
            }
        }
        return targetsOf;
    }

    private void log(Diagnostic diagnostic, Set<String> ids) {
        var text = location(diagnostic) + diagnostic.message() + on(ids) + details(diagnostic);
        if (diagnostic.severity().isError()) {
            log.error(text + explain(diagnostic));
        } else {
            log.warn(text);
        }
    }

    private static String details(Diagnostic diagnostic) {
        return Stream.concat(
                        diagnostic.snippet().stream(),
                        diagnostic.notes().stream().map(Diagnostic::toString))
                .map(line -> "\n    " + line)
                .collect(Collectors.joining());
    }

    /** As javac's messages look in a Maven log, so that consoles and IDEs find the place. */
    private String location(Diagnostic diagnostic) {
        if (diagnostic.file().isEmpty()) {
            return "";
        }
        var file = request.layout().project().resolve(diagnostic.file()).normalize();
        return file + ":[" + diagnostic.line() + "," + diagnostic.column() + "] ";
    }

    private String on(Set<String> ids) {
        return ids.size() == targets.size() ? "" : " (on " + String.join(", ", ids) + ")";
    }

    private String explain(Diagnostic diagnostic) {
        var target = withOwnHeaders.get(diagnostic);
        if (CompilerMessages.TYPES_UNKNOWN.matcher(diagnostic.message()).find()) {
            return "\n    to mend: " + Remedies.includeTypesFirst();
        }
        var include = NO_FILE.matcher(diagnostic.message());
        if (include.find()) {
            var nearest = TargetFiles.nearestIncludes(include.group("name"));
            return nearest.isEmpty() ? "" : "\n    to mend: " + Remedies.includeOneOf(nearest);
        }
        var unknown = MissingInclude.nameIn(diagnostic.message());
        boolean helper = MissingName.isHelper(diagnostic.message());
        if (target != null && unknown.isPresent() && !helper) {
            var advice = headers.computeIfAbsent(target, one -> new MissingInclude(one.tree()))
                    .advice(unknown.get());
            if (!advice.isEmpty()) {
                return advice;
            }
        }
        return missingNames.advice(diagnostic.message());
    }

    private InputException failure(List<CompiledProgram> failed) {
        var programs = failed.stream()
                .map(program -> program.program().name())
                .distinct()
                .toList();
        var ids = failed.stream()
                .map(program -> program.target().target().id())
                .distinct()
                .toList();
        var first = failed.stream()
                .flatMap(program -> program.diagnostics().stream())
                .filter(diagnostic -> diagnostic.severity().isError())
                .findFirst();
        return new InputException(
                String.join(", ", programs) + (programs.size() == 1 ? " does" : " do") + " not compile for "
                        + ids.size() + " of " + targets.size() + (targets.size() == 1 ? " target: " : " targets: ")
                        + String.join(", ", ids)
                        + first.map(d -> "\n  " + d.message() + explain(d)).orElse(""),
                first.map(diagnostic -> location(diagnostic).strip())
                        .orElse(failed.get(0).program().source().toString()),
                Remedies.correctSource());
    }
}

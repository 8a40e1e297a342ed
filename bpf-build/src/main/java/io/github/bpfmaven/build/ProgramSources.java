package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.source.SourceIdentifiers;
import io.github.bpfmaven.support.Lazy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the programs' sources mention: it decides what is looked for in the headers, and what each program reaches. */
final class ProgramSources {
    /** Macros and enumerators are written like this, and so are few local variables. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]{2,}");

    private final BuildRequest request;
    private final List<Program> programs;
    private final Map<String, Lazy<SourceIdentifiers>> byName = new LinkedHashMap<>();

    ProgramSources(BuildRequest request, List<Program> programs) {
        this.request = request;
        this.programs = programs;
        for (var program : programs) {
            byName.put(
                    program.name(), new Lazy<>(() -> SourceIdentifiers.of(program.source(), includeFolders(program))));
        }
    }

    /** The programs, in their order. */
    List<Program> all() {
        return programs;
    }

    /** Every identifier in any of them. */
    SortedSet<String> identifiers() {
        var identifiers = new TreeSet<String>();
        byName.values().forEach(source -> identifiers.addAll(source.get().identifiers()));
        return identifiers;
    }

    SourceIdentifiers of(Program program) {
        return Objects.requireNonNull(byName.get(program.name())).get();
    }

    /** The user's own include folders for a program, in the order they are searched. */
    List<Path> includeFolders(Program program) {
        var folders = new ArrayList<>(request.compiler().includeFolders());
        folders.add(request.layout().sources());
        return folders;
    }

    /** A program's source, relative to the project where it is within it: messages and debug information are short. */
    static String pathWithin(Path project, Program program) {
        var source = program.source();
        return (source.startsWith(project) ? project.relativize(source) : source).toString();
    }

    /** The names that headers may have to be found for: types by tag or typedef, and constants. */
    SortedSet<String> wanted() {
        var wanted = new TreeSet<String>();
        for (var program : programs) {
            var source = of(program);
            if (!SourceKind.isForVmlinux(source)) {
                continue; // it includes what it needs
            }
            wanted.addAll(source.tags());
            source.identifiers().stream()
                    .filter(name ->
                            name.endsWith("_t") || CONSTANT.matcher(name).matches())
                    .forEach(wanted::add);
        }
        return wanted;
    }
}

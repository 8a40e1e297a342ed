package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.SearchPath;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tests missed that guests have only where the user asks for it, as their stack traces tell. */
final class MissingInGuest {
    private static final Pattern CLASS =
            Pattern.compile("java\\.lang\\.(?:NoClassDefFoundError|ClassNotFoundException): ([\\w./$]+)");

    /** ENOENT is {@code error=2}, and {@code error: 2} in newer JDKs. */
    private static final Pattern PROGRAM = Pattern.compile("Cannot run program \"([^\"]+)\".*\\berror[=:] ?2\\b");

    private MissingInGuest() {}

    /** How to have it there, each once. */
    static List<String> remedies(String trace) {
        var modules = found(CLASS, trace).flatMap(name -> moduleOf(name).stream());
        var programs = found(PROGRAM, trace).map(MissingInGuest::onHost);
        return Stream.concat(
                        modules.distinct().map(Remedies::addModuleForGuests),
                        programs.distinct().map(Remedies::addProgramForGuests))
                .toList();
    }

    private static Stream<String> found(Pattern pattern, String trace) {
        return pattern.matcher(trace).results().map(match -> match.group(1));
    }

    /** The module of this JDK that has a class's package: guests have the same, but not all modules of it. */
    private static Optional<String> moduleOf(String className) {
        var name = className.replace('/', '.');
        var inPackage = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.packages().contains(inPackage))
                .map(module -> module.name())
                .findFirst();
    }

    private static String onHost(String program) {
        return program.contains("/")
                ? program
                : SearchPath.ofThisProcess().find(program).map(Path::toString).orElse(program);
    }
}

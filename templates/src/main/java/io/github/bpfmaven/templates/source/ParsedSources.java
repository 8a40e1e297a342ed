package io.github.bpfmaven.templates.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Parses the user's sources, each once, as they are needed. */
final class ParsedSources {
    private final Path project;
    private final List<Path> roots;
    private final TreeMap<Path, CompilationUnit> units = new TreeMap<>();

    ParsedSources(Path project, List<Path> roots) {
        this.project = project;
        this.roots = roots;
    }

    /** Those that were parsed so far. */
    Set<Path> files() {
        return units.keySet();
    }

    /** @throws InputException where javac would not take it either */
    CompilationUnit unit(Path file) {
        var known = units.get(file);
        if (known == null) {
            known = parse(file);
            units.put(file, known);
        }
        return known;
    }

    private CompilationUnit parse(Path file) {
        // RAW: what javac of the project's release takes is javac's to say.
        var parser = new JavaParser(
                new ParserConfiguration().setLanguageLevel(LanguageLevel.RAW).setAttributeComments(false));
        try {
            var result = parser.parse(file);
            for (var problem : result.getProblems()) {
                int line = problem.getLocation()
                        .flatMap(range -> range.getBegin().getRange())
                        .map(range -> range.begin.line)
                        .orElse(1);
                throw new InputException(
                        "This is no Java: "
                                + problem.getMessage().lines().findFirst().orElse(""),
                        place(file, line).toString(),
                        Remedies.correctJava());
            }
            return result.getResult().orElseThrow();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    Place place(TypeDeclaration<?> type) {
        return place(type, type.getName().getBegin().orElseThrow().line);
    }

    /** A line of the file that a type stands in. */
    Place place(TypeDeclaration<?> type, int line) {
        var unit = type.findCompilationUnit().orElseThrow();
        return place(unit.getStorage().orElseThrow().getPath(), line);
    }

    private Place place(Path file, int line) {
        return new Place(file.startsWith(project) ? project.relativize(file).toString() : file.toString(), line);
    }

    /** The type of a qualified name, if it is one of the sources'. */
    Optional<TypeDeclaration<?>> find(String qualifiedName) {
        var outer = qualifiedName;
        while (true) {
            var path = outer.replace('.', '/') + ".java";
            var found = Stream.concat(
                            units.values().stream(),
                            roots.stream()
                                    .map(root -> root.resolve(path))
                                    .filter(Files::isRegularFile)
                                    .map(this::unit))
                    .flatMap(unit -> typesIn(unit, qualifiedName))
                    .findFirst();
            int dot = outer.lastIndexOf('.');
            if (found.isPresent() || dot < 0) {
                return found;
            }
            outer = outer.substring(0, dot);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
    private static Stream<TypeDeclaration<?>> typesIn(CompilationUnit unit, String qualifiedName) {
        return (Stream) unit
                .findAll(TypeDeclaration.class, type -> type.getFullyQualifiedName()
                        .equals(Optional.of(qualifiedName)))
                .stream();
    }
}

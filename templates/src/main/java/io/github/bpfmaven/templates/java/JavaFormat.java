package io.github.bpfmaven.templates.java;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import java.util.HashSet;

/** Checks that generated text is Java, and prints all of it in one way. */
final class JavaFormat {
    private JavaFormat() {}

    /** Held apart, since JavaParser's classes take long to load: a build with nothing to generate never does. */
    private static final class Parser {
        static JavaParser create() {
            // Without the checks that go with a language level: they take as long as parsing, and javac makes them all.
            return new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.RAW));
        }
    }

    /** @throws IllegalStateException if the text is not Java: a mistake in a template */
    static String format(String qualifiedName, String text) {
        var result = Parser.create().parse(text);
        if (!result.isSuccessful() || result.getResult().isEmpty()) {
            throw new IllegalStateException(
                    "the template of " + qualifiedName + " made no Java: " + result.getProblems() + "\n" + text);
        }
        var unit = result.getResult().get();
        dropUnusedImports(unit);
        return LongLines.wrap(unit.toString());
    }

    /** Templates import what any of their variants needs. */
    private static void dropUnusedImports(CompilationUnit unit) {
        var imports = unit.getImports();
        var used = new HashSet<String>();
        for (var type : unit.getTypes()) {
            type.getTokenRange().orElseThrow().forEach(token -> used.add(token.getText()));
        }
        imports.removeIf(one -> !used.contains(one.getName().getIdentifier()));
    }
}

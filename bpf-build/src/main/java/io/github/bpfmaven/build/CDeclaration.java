package io.github.bpfmaven.build;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text of a declaration in a C source, for people to read beside the Java made from it. */
final class CDeclaration {
    /** A declaration longer than this is cut: it is shown, not parsed. */
    private static final int MOST_LINES = 200;

    private CDeclaration() {}

    /**
     * From the line on, up to the semicolon after the braces that open there; null where the file is gone.
     *
     * @param line counted from 1
     */
    static @Nullable String at(Path file, int line) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            var text = new StringBuilder();
            int depth = 0;
            for (var next : (Iterable<String>) lines.skip(line - 1L).limit(MOST_LINES)::iterator) {
                text.append(next.stripTrailing()).append('\n');
                depth += count(next, '{') - count(next, '}');
                if (depth <= 0 && next.contains(";")) {
                    break;
                }
            }
            return text.toString().stripTrailing();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(character -> character == wanted).count();
    }
}

package io.github.bpfmaven.templates.source;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which of the user's Java sources are worth parsing. */
public final class SourceFiles {
    private SourceFiles() {}

    /**
     * Those that have a word in them, in the order of their paths. Every file is read, but none is parsed.
     *
     * @param roots source folders; one that does not exist has none
     */
    public static List<Path> mentioning(String word, List<Path> roots) {
        var files = new ArrayList<Path>();
        roots.stream().filter(Files::isDirectory).forEach(root -> files.addAll(under(root)));
        return files.parallelStream()
                .filter(file -> hasWord(file, word))
                .sorted()
                .distinct()
                .toList();
    }

    private static List<Path> under(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(root, e);
        }
    }

    /** Byte by byte, as a word of ASCII is the same in every encoding that javac is likely to be told. */
    private static boolean hasWord(Path file, String word) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}

package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What clang's {@code -MD} writes: {@code object: file file \} in the syntax of make. */
public final class DependencyFile {
    private static final Pattern SPACE = Pattern.compile("(?<!\\\\)\\s+");

    private DependencyFile() {}

    /** The files that clang read, absolute. */
    public static List<Path> read(Path file, Path workingDirectory) {
        try {
            var text = Files.readString(file).replace("\\\n", " ");
            return Arrays.stream(SPACE.split(text.substring(text.indexOf(':') + 1)))
                    .filter(name -> !name.isBlank())
                    .map(name -> name.replace("\\ ", " ").replace("\\#", "#").replace("$$", "$"))
                    .map(name -> workingDirectory.resolve(name).normalize())
                    .toList();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}

package io.github.bpfmaven.support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where programs are looked for by their names.
 *
 * @param folders joined as in {@code PATH}
 */
public record SearchPath(String folders) {
    /** This process's {@code PATH}. */
    public static SearchPath ofThisProcess() {
        return new SearchPath(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /** The first executable file of that name. */
    public Optional<Path> find(String program) {
        return Arrays.stream(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(SearchPath::isProgram)
                .findFirst();
    }

    /** Whether a file is there that may be run. */
    public static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}

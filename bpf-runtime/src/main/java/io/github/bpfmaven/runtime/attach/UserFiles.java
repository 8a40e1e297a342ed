package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the file that a uprobe names (libbpf, {@code resolve_full_path}). */
final class UserFiles {
    private static final List<String> LIBRARY_FOLDERS = List.of(
            "/usr/lib64",
            "/lib64",
            "/usr/lib",
            "/lib",
            "/usr/lib/x86_64-linux-gnu",
            "/lib/x86_64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/lib/aarch64-linux-gnu");

    private UserFiles() {}

    static Path find(String name) {
        return lookUp(name).orElseThrow(() -> notFound(name));
    }

    static boolean isThere(String name) {
        return lookUp(name).isPresent();
    }

    private static Optional<Path> lookUp(String name) {
        var places =
                name.contains("/") ? Stream.of(Path.of(name)) : searched(name).map(folder -> folder.resolve(name));
        return places.filter(Files::isReadable).findFirst();
    }

    private static Stream<Path> searched(String name) {
        boolean library = name.contains(".so");
        var variable = System.getenv(library ? "LD_LIBRARY_PATH" : "PATH");
        var first = variable == null ? Stream.<String>of() : Arrays.stream(variable.split(":"));
        var then = library ? LIBRARY_FOLDERS : List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin");
        return Stream.concat(first, then.stream())
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }

    private static InputException notFound(String name) {
        return new InputException("There is no file " + name + " to probe.", name, Remedies.nameProbedFile());
    }

    /** tracefs takes words that are separated by spaces and knows no quotes. */
    static String withoutSpace(Path file) {
        var path = file.toAbsolutePath().toString();
        if (path.chars().anyMatch(Character::isWhitespace)) {
            throw new InputException(
                    "Kernels before 4.17 can't probe a file with a space in its path.",
                    path,
                    Remedies.linkProbedFile());
        }
        return path;
    }
}

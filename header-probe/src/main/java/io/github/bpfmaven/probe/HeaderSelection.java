package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The headers a probe begins with. */
final class HeaderSelection {
    private static final String CORE = "core-headers.txt";

    private HeaderSelection() {}

    /** Those of the core headers that this tree has. */
    static List<String> core(HeaderTree tree) {
        return coreList().stream()
                .filter(header -> find(tree, header).isPresent())
                .toList();
    }

    static Optional<Path> find(HeaderTree tree, String header) {
        return tree.includeFolders().stream()
                .map(folder -> folder.resolve(header))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * What stands before the headers. {@code linux/poll.h} of 4.9 to 5.5 sizes {@code struct poll_wqueues} by {@code
     * __clang__} (commit ad312f95d41c and its backports), and these kernels were built by gcc.
     */
    static List<String> prologue(HeaderTree tree) {
        var poll = find(tree, "linux/poll.h");
        if (tree.isBuiltByClang() || poll.isEmpty() || !mentionsClang(poll.get())) {
            return List.of();
        }
        return List.of(
                "#include <linux/fs.h>",
                "#include <linux/uaccess.h>",
                "#pragma push_macro(\"__clang__\")",
                "#undef __clang__",
                "#include <linux/poll.h>",
                "#pragma pop_macro(\"__clang__\")");
    }

    private static boolean mentionsClang(Path header) {
        try {
            return Files.readString(header, StandardCharsets.ISO_8859_1).contains("__clang__");
        } catch (IOException e) {
            throw WholeFiles.cannotRead(header, e);
        }
    }

    private static List<String> coreList() {
        try (var in = Objects.requireNonNull(HeaderSelection.class.getResourceAsStream(CORE), CORE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

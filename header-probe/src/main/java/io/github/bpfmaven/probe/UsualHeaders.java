package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The headers that every probe begins with. */
final class UsualHeaders {
    private UsualHeaders() {}

    /** The unit of those that this tree has. */
    static ProbeUnit unit(HeaderTree tree) {
        return new ProbeUnit(prologue(tree), core(tree), List.of(), List.of());
    }

    private static List<String> core(HeaderTree tree) {
        return HeaderList.read("core-headers.txt").stream()
                .filter(header -> find(tree, header).isPresent())
                .toList();
    }

    private static Optional<Path> find(HeaderTree tree, String header) {
        return tree.includeFolders().stream()
                .map(folder -> folder.resolve(header))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * What stands before the headers. {@code linux/poll.h} of 4.9 to 5.5 sizes {@code struct poll_wqueues} by {@code
     * __clang__} (commit ad312f95d41c and its backports), and these kernels were built by gcc.
     */
    private static List<String> prologue(HeaderTree tree) {
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
}

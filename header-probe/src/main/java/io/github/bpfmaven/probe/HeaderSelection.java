package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.probe.index.TreeHeader;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The headers a probe begins with. */
final class HeaderSelection {
    private static final String CORE = "core-headers.txt";
    private static final String NOT_TOGETHER = "headers-not-together.txt";
    private static final List<String> BEFORE_OTHERS = List.of("net/", "linux/", "uapi/linux/");
    /** They stand behind asm. */
    private static final List<String> REACHED_THROUGH_OTHERS = List.of("asm-generic/", "uapi/asm-generic/");

    private HeaderSelection() {}

    /** Those of the core headers that this tree has. */
    static List<String> core(HeaderTree tree) {
        return list(CORE).stream()
                .filter(header -> find(tree, header).isPresent())
                .toList();
    }

    /**
     * Every other header that defines a type. Where two define one name, the first that is read counts: those that are
     * meant for all come before the special ones, and the architecture's, which the others include as they need to,
     * last.
     */
    static List<String> others(HeaderTree tree, HeaderIndex index) {
        var leftOut = new HashSet<>(list(NOT_TOGETHER));
        leftOut.addAll(list(CORE));
        leftOut.addAll(index.headersLeadingNowhere());
        leftOut.addAll(index.headersWithTraceEvents());
        var withTypes = index.headersWithTypes();
        return index.headers().stream()
                .map(TreeHeader::spelling)
                .filter(header -> withTypes.contains(header) && !leftOut.contains(header))
                .filter(header -> REACHED_THROUGH_OTHERS.stream().noneMatch(header::startsWith))
                .sorted(Comparator.comparingInt(HeaderSelection::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The headers of trace events, which are read in a way of their own. */
    static List<String> traceEvents(HeaderIndex index) {
        var leftOut = new HashSet<>(list(NOT_TOGETHER));
        leftOut.addAll(index.headersLeadingNowhere());
        return index.headersWithTraceEvents().stream()
                .filter(header -> !leftOut.contains(header))
                .sorted()
                .toList();
    }

    private static int rank(String header) {
        for (int rank = 0; rank < BEFORE_OTHERS.size(); rank++) {
            if (header.startsWith(BEFORE_OTHERS.get(rank))) {
                return rank;
            }
        }
        return header.startsWith("asm/") || header.startsWith("uapi/asm/")
                ? BEFORE_OTHERS.size() + 1
                : BEFORE_OTHERS.size();
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

    private static List<String> list(String resource) {
        try (var in = Objects.requireNonNull(HeaderSelection.class.getResourceAsStream(resource), resource)) {
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

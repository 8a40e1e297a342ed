package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.probe.index.Includes.Include;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which headers include which. Header packages lack what only the kernel's own sources include, and a missing header
 * ends a compile there and then: what leads to one is better known before.
 */
final class IncludeGraph {
    /** The compiler's own, which kernels before 5.15 include. */
    private static final Set<String> COMPILERS = Set.of("stdarg.h");

    private final List<Path> folders;
    private final Map<String, List<Include>> includes;

    /** @param includes by the including header's spelling */
    IncludeGraph(List<Path> folders, Map<String, List<Include>> includes) {
        this.folders = folders;
        this.includes = includes;
    }

    /**
     * The headers that include a missing one, whatever the condition, or one that does without a condition; for each, the
     * missing one.
     */
    Map<String, String> leadingNowhere() {
        Map<String, String> bad = new HashMap<>();
        var surely = new ArrayDeque<String>();
        Map<String, List<String>> includers = new HashMap<>();
        includes.forEach((header, all) -> {
            for (var include : all) {
                var target = resolve(header, include);
                if (target.isEmpty()) {
                    bad.putIfAbsent(header, include.name());
                    if (!include.conditional()) {
                        surely.add(header);
                    }
                } else if (!include.conditional()) {
                    includers.computeIfAbsent(target, key -> new ArrayList<>()).add(header);
                }
            }
        });
        var seen = new HashSet<>(surely);
        while (!surely.isEmpty()) {
            var header = surely.pop();
            for (var includer : includers.getOrDefault(header, List.of())) {
                if (seen.add(includer)) {
                    bad.putIfAbsent(includer, Objects.requireNonNull(bad.get(header)));
                    surely.add(includer);
                }
            }
        }
        return bad;
    }

    /** The spelling of the header that is included, its name where it is none of the tree's, or {@code ""}. */
    private String resolve(String header, Include include) {
        if (include.quoted()) {
            var beside =
                    Path.of(header).resolveSibling(include.name()).normalize().toString();
            if (includes.containsKey(beside)) {
                return beside;
            }
        }
        for (var spelling : List.of(include.name(), "uapi/" + include.name())) {
            if (includes.containsKey(spelling)) {
                return spelling;
            }
        }
        boolean elsewhere = COMPILERS.contains(include.name())
                || folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(include.name())));
        return elsewhere ? include.name() : "";
    }
}

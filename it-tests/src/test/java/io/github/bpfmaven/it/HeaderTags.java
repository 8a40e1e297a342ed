package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The structs and unions that a tree's headers define, as universal-ctags finds them. */
final class HeaderTags {
    /** What ctags calls those that have no name. */
    private static final String ANONYMOUS = "__anon";

    private HeaderTags() {}

    /** By name, a header that defines it. */
    static Map<String, String> of(HeaderTree tree, Path work) throws IOException {
        var tags = Files.createTempFile(work, "headers", ".tags");
        var arguments = new ArrayList<>(List.of("--recurse", "--languages=C", "--langmap=C:.h", "--kinds-C=su"));
        arguments.addAll(List.of("--sort=no", "--fields=", "-f", tags.toString()));
        outermost(tree.includeFolders()).forEach(include -> arguments.add(include.toString()));
        var run = new ProcessRunner().run(Invocation.of("ctags", arguments, Duration.ofMinutes(2)));
        assertThat(run.exitCode()).as(run.report()).isZero();
        var names = new HashMap<String, String>();
        for (var line : Files.readAllLines(tags, StandardCharsets.ISO_8859_1)) {
            var parts = line.split("\t", 3);
            if (!line.startsWith("!") && !parts[0].startsWith(ANONYMOUS)) {
                names.putIfAbsent(parts[0], parts[1]);
            }
        }
        return names;
    }

    private static List<Path> outermost(List<Path> folders) {
        return folders.stream()
                .filter(folder ->
                        folders.stream().noneMatch(other -> !other.equals(folder) && folder.startsWith(other)))
                .toList();
    }
}

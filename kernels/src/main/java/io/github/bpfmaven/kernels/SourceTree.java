package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the source tree that a build tree was made from: Debian's {@code linux-headers-X-amd64} has a Makefile of two
 * lines that includes the one of {@code linux-headers-X-common}, where most headers are.
 */
final class SourceTree {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^include\\s+(\\S+)/Makefile\\s*$");
    private static final int MAX_SIZE = 4 << 10;

    private SourceTree() {}

    /** The build tree, followed by its source tree where it has one elsewhere. */
    static List<Path> withSource(Path buildTree) {
        return included(buildTree)
                .flatMap(named -> existing(buildTree, named))
                .map(source -> List.of(buildTree, source))
                .orElse(List.of(buildTree));
    }

    private static Optional<String> included(Path buildTree) {
        var makefile = buildTree.resolve("Makefile");
        if (!Files.isRegularFile(makefile)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(makefile)) {
            var match = INCLUDE.matcher(new String(in.readNBytes(MAX_SIZE), StandardCharsets.UTF_8));
            return match.find() ? Optional.of(match.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(makefile, e);
        }
    }

    /** Beside the build tree, where packages unpacked or copied elsewhere have it, or else where the Makefile says. */
    private static Optional<Path> existing(Path buildTree, String named) {
        var place = buildTree.resolve(named).normalize();
        var beside =
                buildTree.toAbsolutePath().resolveSibling(place.getFileName().toString());
        return List.of(beside, place).stream()
                .filter(Files::isDirectory)
                .filter(folder -> !folder.equals(buildTree.toAbsolutePath()))
                .findFirst();
    }
}

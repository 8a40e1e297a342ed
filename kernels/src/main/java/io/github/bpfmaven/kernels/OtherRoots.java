package io.github.bpfmaven.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Absolute paths as what was copied or unpacked under another root means them: from that root. */
public final class OtherRoots {
    private OtherRoots() {}

    /** {@code ROOT/usr/src/…} for the {@code /usr/src/…} that something in ROOT names, whichever folder ROOT is. */
    public static Stream<Path> places(Path within, Path named) {
        return named.isAbsolute()
                ? Stream.iterate(within.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
                        .map(root -> root.resolve(named.getRoot().relativize(named)))
                : Stream.empty();
    }

    /** {@code ROOT/lib/modules/R/build} links to {@code /usr/src/…}, which is there under ROOT, be that / or not. */
    public static Optional<Path> linkedFolder(Path link) {
        return target(link).filter(Path::isAbsolute).flatMap(target -> places(link, target)
                .filter(Files::isDirectory)
                .findFirst());
    }

    /** What a link holds; empty for anything else. */
    public static Optional<Path> target(Path link) {
        try {
            return Files.isSymbolicLink(link) ? Optional.of(Files.readSymbolicLink(link)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // gone since
        }
    }
}

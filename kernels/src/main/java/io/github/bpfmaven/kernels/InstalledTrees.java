package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.HeaderSource.InstalledHeaders;
import io.github.bpfmaven.support.Glob;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Header trees that are on this host already. */
final class InstalledTrees {
    private static final Comparator<Path> BY_RELEASE =
            Comparator.comparing(folder -> folder.getFileName().toString(), new VersionOrder());

    private InstalledTrees() {}

    /** The newest folder that one of the globs matches, with the source tree it belongs to. */
    static Optional<HeaderFolders> find(InstalledHeaders source) {
        return source.folderGlobs().stream()
                .flatMap(glob -> matching(Path.of(glob)))
                .max(BY_RELEASE)
                .map(InstalledTrees::linkedTo)
                .map(folder -> new HeaderFolders(SourceTree.withSource(folder), List.of(), "installed: " + folder));
    }

    static InputException notInstalled(KernelTarget target, InstalledHeaders source) {
        return new InputException(
                "The headers of " + target.id() + " are not installed on this host.",
                String.join(", ", source.folderGlobs()),
                Remedies.installHeaders(source.packageName()));
    }

    private static Stream<Path> matching(Path glob) {
        var parent = glob.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            var name = glob.getFileName().toString();
            return folders
                    .filter(folder -> Glob.matches(name, folder.getFileName().toString()))
                    .filter(Files::isDirectory)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(parent, e);
        }
    }

    /** {@code /lib/modules/RELEASE/build} is a link; what lies beside the folder matters, not beside the link. */
    private static Path linkedTo(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }
}

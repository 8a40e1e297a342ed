package io.github.bpfmaven.kernels;

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

/**
 * Header trees that are on this host already.
 *
 * @param modules the folder {@code /lib/modules}
 */
record InstalledTrees(Path modules) {
    /** The newest folder that one of the globs matches, with the source tree it belongs to. */
    Optional<List<Path>> installed(List<String> folderGlobs) {
        return folderGlobs.stream()
                .flatMap(glob -> matching(Path.of(glob)))
                .max(Comparator.comparing(folder -> folder.getFileName().toString(), new VersionOrder()))
                .map(SourceTree::withSource);
    }

    /** The error for globs that match nothing; distributions name a headers package like its folder. */
    static InputException notInstalled(KernelTarget target, List<String> folderGlobs) {
        var names = folderGlobs.stream()
                .map(glob -> Path.of(glob).getFileName().toString())
                .toList();
        return new InputException(
                "The headers of " + target.id() + " are not installed on this host.",
                String.join(", ", folderGlobs),
                Remedies.installHeaders(String.join(" or ", names)));
    }

    /** What {@code /lib/modules/RELEASE/build} leads to, with the source tree it belongs to. */
    Optional<List<Path>> running(KernelRelease release) {
        var build = buildLink(release);
        if (!Files.isDirectory(build)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SourceTree.withSource(build.toRealPath()));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(build, e);
        }
    }

    InputException notInstalled(KernelRelease release) {
        return new InputException(
                "The headers of the running kernel " + release + " are not installed.",
                buildLink(release).toString(),
                Remedies.installHeaders("linux-headers-" + release));
    }

    private Path buildLink(KernelRelease release) {
        return modules.resolve(release.text()).resolve("build");
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
}

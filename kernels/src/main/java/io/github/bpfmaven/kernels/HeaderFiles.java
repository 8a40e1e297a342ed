package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.archive.DebArchive;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files of headers packages are unpacked, and the header tree that they make. */
final class HeaderFiles {
    private static final String SOURCES = "usr/src";
    private static final Pattern OF_AN_ARCHITECTURE = Pattern.compile(SOURCES + "/[^/]+/arch/([^/]+)/.*");

    /** arch/arm64 includes headers of arch/arm up to 5.10 (asm/opcodes.h). */
    private static final String ARM = "arm";

    private HeaderFiles() {}

    /** Unpacks the packages into one folder, since links lead from one to another; once, whoever asks first. */
    static void unpackOnce(Path tree, List<Path> packages, Architecture architecture, CacheLayout layout) {
        if (Files.isDirectory(tree)) {
            return;
        }
        CacheLock.holding(layout.lock(tree.getFileName().toString()), () -> {
            if (!Files.isDirectory(tree)) {
                deleteHalves(tree, layout.trees());
                WholeFiles.createFolder(
                        tree,
                        folder ->
                                packages.forEach(file -> new DebArchive(file).unpack(folder, wantedFor(architecture))));
            }
            return tree;
        });
    }

    /** What builds that were killed had unpacked of it; whoever holds the tree's lock is alone with them. */
    private static void deleteHalves(Path tree, Path trees) {
        if (!Files.isDirectory(trees)) {
            return;
        }
        try (var halves = Files.newDirectoryStream(trees, "." + tree.getFileName() + ".*.part")) {
            halves.forEach(WholeFiles::deleteTree);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(trees, e);
        }
    }

    static Predicate<String> wantedFor(Architecture architecture) {
        return path -> {
            var match = OF_AN_ARCHITECTURE.matcher(path);
            if (match.matches()) {
                return match.group(1).equals(architecture.kernelDirectory())
                        || (architecture == Architecture.ARM64 && match.group(1).equals(ARM));
            }
            return path.startsWith(SOURCES + "/");
        };
    }

    /** The header folders of a tree: build trees, which are those with generated headers, before source trees. */
    static List<Path> folders(Path tree) {
        var sources = tree.resolve(SOURCES);
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(sources)) {
            var folders = list.filter(Files::isDirectory).sorted().toList();
            return Stream.concat(
                            folders.stream().filter(HeaderFiles::isBuildTree),
                            folders.stream().filter(folder -> !isBuildTree(folder)))
                    .toList();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(sources, e);
        }
    }

    private static boolean isBuildTree(Path folder) {
        return Files.isDirectory(folder.resolve("include/generated"));
    }
}

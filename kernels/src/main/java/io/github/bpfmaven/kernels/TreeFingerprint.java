package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a header tree holds, as one checksum: the content of each file that may be read, under its path within the tree.
 * Where the tree lies, and when its files were written, does not matter.
 */
final class TreeFingerprint {
    private static final Predicate<String> READ = HeaderFiles.wantedOfAny();

    private TreeFingerprint() {}

    /** @param folders of the tree, in their order: 64 lower-case hexadecimal digits for all of them */
    static String of(List<Path> folders) {
        return Sha256.of(folders.stream().flatMap(TreeFingerprint::lines).collect(Collectors.joining()));
    }

    private static Stream<String> lines(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).filter(READ).sorted().toList().parallelStream()
                    .filter(path -> Files.isRegularFile(folder.resolve(path))) // what links to one is one, too
                    .map(path -> path + " " + Sha256.of(folder.resolve(path)) + "\n")
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }
}

package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A header of a tree.
 *
 * @param spelling what {@code #include <…>} finds it by, such as {@code uapi/linux/tcp.h}
 */
public record TreeHeader(String spelling, Path file) {
    private static final int DEEPEST = 12;
    /** Device tree constants, and Kbuild's 10,000 empty files of the configuration. */
    private static final Set<String> LEFT_OUT = Set.of("dt-bindings", "config");

    /**
     * Every header of the tree's include folders, sorted by folder and name. {@code include/uapi} lies within {@code
     * include}, which stands before it: its headers are spelled {@code uapi/…}, which no other header can shadow.
     */
    static List<TreeHeader> all(HeaderTree tree) {
        Map<String, Path> found = new LinkedHashMap<>();
        var seen = new ArrayList<Path>();
        for (var folder : tree.includeFolders()) {
            if (seen.stream().noneMatch(folder::startsWith)) {
                seen.add(folder);
                walk(tree, folder, found);
            }
        }
        return found.entrySet().stream()
                .map(entry -> new TreeHeader(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static void walk(HeaderTree tree, Path folder, Map<String, Path> found) {
        var files = new ArrayList<Path>();
        try {
            var links = EnumSet.of(FileVisitOption.FOLLOW_LINKS); // Ubuntu's halves are linked
            Files.walkFileTree(folder, links, DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return LEFT_OUT.contains(String.valueOf(directory.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && file.toString().endsWith(".h")) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE; // a link that leads nowhere or round
                }
            });
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
        var byName = new TreeMap<Path, Path>();
        files.forEach(file -> byName.put(file, file));
        tree.foldedNames().stream()
                .filter(name -> name.meant().startsWith(folder))
                .forEach(name -> byName.put(name.meant(), name.stored()));
        byName.forEach((name, file) ->
                found.putIfAbsent(folder.relativize(name).toString().replace('\\', '/'), file));
    }
}

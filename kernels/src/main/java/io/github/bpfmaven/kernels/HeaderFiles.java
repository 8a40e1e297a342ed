package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files of headers packages are unpacked, and the header trees that they make. */
final class HeaderFiles {
    private static final String SOURCES = "usr/src";

    /** The folders of {@code arch/} in Linux 4.4 to 7.2. */
    private static final Set<String> ARCHITECTURES =
            Set.of(("alpha arc arm arm64 avr32 blackfin c6x cris csky frv h8300 hexagon ia64 loongarch m32r m68k metag"
                            + " microblaze mips mn10300 nds32 nios2 openrisc parisc powerpc riscv s390 score sh sparc tile"
                            + " um unicore32 x86 xtensa")
                    .split(" "));

    private static final Pattern OF_AN_ARCHITECTURE = Pattern.compile("(?:[^/]+/)*?arch/([^/]+)/.*");

    /** What a whole source tree has beside its headers, and no compile of headers reads. */
    private static final Pattern NO_HEADER =
            Pattern.compile("(?!.*/include/).*\\.(c|o|ko|S|rst|txt|dts|dtsi|dtso|cmd|a|so|json|yaml|svg|sh|py)");

    /** {@code usr/src/linux-R-obj/x86_64/default} of openSUSE is the deepest that a distribution has. */
    private static final int DEEPEST = 6;

    private HeaderFiles() {}

    /** Unpacks the packages into one folder, since links lead from one to another; once, whoever asks first. */
    static void unpackOnce(Path tree, List<Path> packages, Predicate<String> wanted, CacheLayout layout) {
        if (Files.isDirectory(tree)) {
            return;
        }
        CacheLock.holding(layout.lock(tree.getFileName().toString()), () -> {
            if (!Files.isDirectory(tree)) {
                deleteHalves(tree, layout.trees());
                WholeFiles.createFolder(
                        tree, folder -> packages.forEach(file -> new PackageArchive(file).unpack(folder, wanted)));
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

    /** Of a distribution's packages: what lies where they put headers, and is of the architecture. */
    static Predicate<String> wantedFor(Architecture architecture) {
        var ofArchitecture = isOf(List.of(architecture));
        return path -> path.startsWith(SOURCES + "/") && ofArchitecture.test(path);
    }

    /** Of any archive: what may be read of headers for any of the architectures; they have yet to tell theirs. */
    static Predicate<String> wantedOfAny() {
        var ofArchitecture = isOf(Architecture.all());
        return path -> ofArchitecture.test(path) && !NO_HEADER.matcher(path).matches();
    }

    private static Predicate<String> isOf(List<Architecture> architectures) {
        var kept = architectures.stream()
                .flatMap(architecture -> architecture.kernelDirectories().stream())
                .collect(Collectors.toSet());
        return path -> {
            var match = OF_AN_ARCHITECTURE.matcher(path);
            return !match.matches() || kept.contains(match.group(1)) || !ARCHITECTURES.contains(match.group(1));
        };
    }

    /** The header folders of a tree: build trees, which are those with generated headers, before source trees. */
    static List<Path> folders(Path tree) {
        var sources = tree.resolve(SOURCES);
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(sources)) {
            return buildTreesFirst(list.filter(Files::isDirectory).sorted().toList());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(sources, e);
        }
    }

    /** The same of an archive that may have them anywhere: its root is one, or folders within. */
    static List<Path> foldersAnywhere(Path tree) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(tree, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (!isBuildTree(folder) && !isSourceTree(folder)) {
                        return FileVisitResult.CONTINUE;
                    }
                    found.add(folder);
                    return FileVisitResult.SKIP_SUBTREE;
                }
            });
        } catch (IOException e) {
            throw WholeFiles.cannotRead(tree, e);
        }
        found.sort(null);
        return buildTreesFirst(found);
    }

    private static List<Path> buildTreesFirst(List<Path> folders) {
        return Stream.concat(
                        folders.stream().filter(HeaderFiles::isBuildTree),
                        folders.stream().filter(folder -> !isBuildTree(folder)))
                .toList();
    }

    static boolean isBuildTree(Path folder) {
        return Files.isDirectory(folder.resolve("include/generated"));
    }

    private static boolean isSourceTree(Path folder) {
        return Files.isRegularFile(folder.resolve("include/linux/kconfig.h"));
    }
}

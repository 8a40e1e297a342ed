package io.github.bpfmaven.probe.headers;

import io.github.bpfmaven.kernels.OtherRoots;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the two halves of a header tree as distributions lay them out:
 *
 * <ul>
 *   <li>one folder with everything: a prepared source tree, RHEL's kernel-devel;
 *   <li>Debian: {@code linux-headers-R-amd64}, whose Makefile includes that of {@code linux-headers-R-common};
 *   <li>Ubuntu: {@code linux-headers-R-generic}, whose {@code include/linux} links into {@code linux-headers-R};
 *   <li>{@code make O=…}: a link {@code source}, or a Makefile that names the source tree.
 * </ul>
 *
 * <p>Packages name the other half by its installed place. Unpacked elsewhere, it stands beside, under the same name, or
 * at that place under another root: those are taken first, so that nothing of the host gets mixed in.
 */
final class HeaderTreeLocator {
    private static final Pattern MAKEFILE_INCLUDE = Pattern.compile("(?m)^\\s*include\\s+([^\\s$]+)/Makefile\\s*$");
    private static final Pattern MAKEFILE_FOLDER = Pattern.compile("(?m)^MAKEARGS\\s*:?=\\s*-C\\s+(\\S+)\\s*$");
    private static final String MARK_OF_SOURCE = "include/linux/kconfig.h";
    private static final String MARK_OF_BUILD = "include/generated/autoconf.h";

    private HeaderTreeLocator() {}

    record Pair(Path source, Path build) {}

    static Pair locate(List<Path> given) {
        if (given.isEmpty()) {
            throw new InputException("No header folder is named.", "<headers>", Remedies.nameHeaderFolder());
        }
        var folders = given.stream().map(HeaderTreeLocator::existing).toList();
        var build = folders.stream().filter(HeaderTreeLocator::isBuild).findFirst();
        if (build.isEmpty()) {
            throw withoutBuild(folders);
        }
        var source = source(build.get(), folders).orElseThrow(() -> withoutSource(build.get()));
        var pair = new Pair(source, build.get());
        folders.stream().filter(folder -> !isHalf(folder, pair)).findFirst().ifPresent(other -> {
            throw ofAnother(other, pair);
        });
        return pair;
    }

    private static boolean isHalf(Path folder, Pair pair) {
        try {
            return Files.isSameFile(folder, pair.build()) || Files.isSameFile(folder, pair.source());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }

    private static Path existing(Path folder) {
        var absolute = folder.toAbsolutePath().normalize();
        var linked = OtherRoots.linkedFolder(absolute);
        if (linked.isPresent()) {
            return linked.get();
        }
        if (!Files.isDirectory(absolute)) {
            throw new InputException(
                    "The header folder " + folder + (Files.exists(absolute) ? " is no folder." : " does not exist."),
                    absolute.toString(),
                    Remedies.nameHeaderFolder());
        }
        return absolute;
    }

    private static boolean isBuild(Path folder) {
        return Files.isRegularFile(folder.resolve(MARK_OF_BUILD));
    }

    private static boolean isSource(Path folder) {
        return Files.isRegularFile(folder.resolve(MARK_OF_SOURCE));
    }

    private static Optional<Path> source(Path build, List<Path> given) {
        var other = given.stream().filter(folder -> !folder.equals(build) && isSource(folder));
        var elsewhere = Stream.concat(other, named(build).stream());
        // where the build tree's own links lead, copied to another root, may be another kernel, or nowhere
        var candidates = Files.isSymbolicLink(build.resolve("include/linux"))
                ? Stream.concat(elsewhere, Stream.of(build))
                : Stream.concat(Stream.of(build), elsewhere);
        return candidates.filter(HeaderTreeLocator::isSource).findFirst();
    }

    /** The source trees that a build tree names, each first where it would stand beside the build tree. */
    private static List<Path> named(Path build) {
        return names(build).stream()
                .flatMap(name -> besideAndThere(build, name))
                .map(Path::normalize)
                .distinct()
                .toList();
    }

    private static List<Path> names(Path build) {
        var names = new ArrayList<Path>();
        OtherRoots.target(build.resolve("include/linux")).ifPresent(link -> names.add(ancestor(link)));
        OtherRoots.target(build.resolve("source")).ifPresent(names::add);
        var makefile = TextFiles.readIfPresent(build.resolve("Makefile"));
        for (var pattern : List.of(MAKEFILE_INCLUDE, MAKEFILE_FOLDER)) {
            for (var matcher = pattern.matcher(makefile); matcher.find(); ) {
                names.add(Path.of(matcher.group(1)));
            }
        }
        return names;
    }

    /** {@code ../../linux-headers-R/include/linux} is two folders below the tree it leads into. */
    private static Path ancestor(Path link) {
        var include = link.getParent();
        var tree = include == null ? null : include.getParent();
        if (tree != null && tree.isAbsolute()) {
            return tree;
        }
        var beside = tree == null ? null : tree.getFileName();
        return beside == null ? link : Path.of("..").resolve(beside);
    }

    private static Stream<Path> besideAndThere(Path build, Path name) {
        var last = name.getFileName();
        var there = build.resolve(name);
        return last == null
                ? Stream.of(there)
                : Stream.concat(
                        Stream.of(build.resolveSibling(last)),
                        Stream.concat(OtherRoots.places(build, name), Stream.of(there)));
    }

    private static InputException withoutBuild(List<Path> folders) {
        var where = folders.stream().map(Path::toString).collect(Collectors.joining("\n"));
        if (folders.stream().anyMatch(HeaderTreeLocator::isSource)) {
            return new InputException(
                    "These kernel headers lack " + MARK_OF_BUILD
                            + ": they were never prepared, or are only the half that all flavours share.",
                    where,
                    Remedies.prepareHeaders());
        }
        return new InputException(
                "This is no kernel header tree: neither " + MARK_OF_BUILD + " nor " + MARK_OF_SOURCE + " is there.",
                where,
                Remedies.nameHeaderFolder());
    }

    private static InputException ofAnother(Path other, Pair pair) {
        var halves = pair.source().equals(pair.build())
                ? "both halves: " + pair.build()
                : "one half: " + pair.build() + "\nthe other: " + pair.source();
        return new InputException(
                "More than one kernel's headers are named: the two halves of one are found without "
                        + other.getFileName()
                        + (isBuild(other) ? ", which was prepared for another." : ", which is neither."),
                halves + "\nneither: " + other,
                Remedies.nameHalvesOfOneKernel());
    }

    private static InputException withoutSource(Path build) {
        // the same places under other roots would be one line for each folder above the build tree
        var named = names(build).stream()
                .filter(name -> name.getFileName() != null)
                .flatMap(name -> Stream.of(build.resolveSibling(name.getFileName()), build.resolve(name)))
                .map(Path::normalize)
                .distinct();
        return new InputException(
                "Only half of these kernel headers is there: " + MARK_OF_SOURCE + " is missing.",
                build + named.map(folder -> "\nlooked for in " + folder).collect(Collectors.joining()),
                Remedies.addOtherHalf());
    }
}

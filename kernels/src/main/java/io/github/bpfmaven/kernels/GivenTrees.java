package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.Availability.State;
import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headers that the user names: folders as they are, packages and other archives unpacked into the cache. */
record GivenTrees(CacheLayout layout) {
    /** What is unpacked is the same for each, since headers tell theirs only when they are unpacked. */
    private static final String ANY_ARCHITECTURE = "any";

    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(deb|rpm|tar|t[a-z]{2}|tar\\.\\w+)");

    static Availability availability(List<Path> paths) {
        return paths.stream()
                .filter(path ->
                        !Files.exists(path) && OtherRoots.linkedFolder(path).isEmpty())
                .findFirst()
                .map(path -> new Availability(State.MISSING, path + " is not there"))
                .orElseGet(() -> new Availability(State.AT_HAND, "given: " + paths.get(0)));
    }

    HeaderFolders locate(KernelTarget target, List<Path> paths) {
        var folders = new ArrayList<Path>();
        var packages = new ArrayList<Path>();
        for (var path : paths) {
            if (Files.isRegularFile(path) && path.toString().endsWith(".lz4")) {
                throw unusable(
                        target,
                        "what lz4 compressed is not read: unpack it, or compress it otherwise",
                        path.toString());
            } else if (PackageArchive.isOne(path)) {
                packages.add(path);
            } else {
                folders.add(checkedFolder(target, path));
            }
        }
        if (!packages.isEmpty()) {
            folders.addAll(unpacked(target, packages));
        }
        if (folders.isEmpty()) {
            throw unusable(target, "none are named", String.valueOf(paths));
        }
        var complete = folders.size() == 1 ? SourceTree.withSource(folders.get(0)) : folders;
        return new HeaderFolders(complete, List.of(), "given: " + paths.get(0));
    }

    private static Path checkedFolder(KernelTarget target, Path named) {
        var path = OtherRoots.linkedFolder(named).orElse(named);
        if (!Files.exists(path)) {
            var kind = ARCHIVE.matcher(path.toString()).matches() ? "file" : "folder";
            throw unusable(target, "there is no such " + kind, path.toString());
        }
        if (!Files.isDirectory(path)) {
            throw unusable(
                    target, "it is neither a folder nor a package (.deb, .rpm) nor a tar archive", path.toString());
        }
        try (Stream<Path> content = Files.list(path)) {
            if (content.findAny().isEmpty()) {
                throw unusable(target, "the folder is empty", path.toString());
            }
            return path.toRealPath();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(path, e);
        }
    }

    private List<Path> unpacked(KernelTarget target, List<Path> packages) {
        var sha256s = packages.stream().map(Sha256::of).toList();
        var tree = layout.tree("given-" + target.id(), ANY_ARCHITECTURE, sha256s);
        HeaderFiles.unpackOnce(tree, packages, HeaderFiles.wantedOfAny(), layout);
        var folders = HeaderFiles.foldersAnywhere(tree);
        if (folders.isEmpty()) {
            throw unusable(target, "there are no kernel headers in it", packages.toString());
        }
        var builds = folders.stream().filter(HeaderFiles::isBuildTree).toList();
        if (builds.size() > 1) {
            var names = builds.stream().map(tree::relativize).map(Path::toString);
            throw unusable(
                    target,
                    "the headers of several kernels are in it: " + names.collect(Collectors.joining(", ")),
                    packages.toString());
        }
        return folders;
    }

    private static InputException unusable(KernelTarget target, String why, String where) {
        return new InputException(
                "The headers given for " + target.id() + " cannot be used: " + why + ".",
                where,
                Remedies.checkGivenHeaders());
    }
}

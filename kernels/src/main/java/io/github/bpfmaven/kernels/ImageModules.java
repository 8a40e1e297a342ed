package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.archive.Decompression;
import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Modules of kernels that come as packages of a distribution: out of the package that holds the image, so that they are of
 * the same build. Packages hold them as they are or compressed ({@code CONFIG_MODULE_COMPRESS}); here they are plain.
 */
record ImageModules(CacheLayout layout, ImagePackages images) {
    private static final String SUFFIX = ".ko";

    /** Those of these names that the package has, in this order. */
    List<Path> fetch(
            KernelTarget target,
            ImageSource source,
            KernelRelease release,
            Optional<String> version,
            List<String> names) {
        var key = Stream.concat(Stream.of(images.key(target, version)), names.stream())
                .toList();
        var tree = layout.tree("linux-modules-" + release, target.architecture(), key);
        if (!Files.isDirectory(tree)) {
            CacheLock.holding(layout.lock(target.id()), () -> {
                if (!Files.isDirectory(tree)) {
                    unpack(images.packageFile(target, source, release, version), tree, places(release, names));
                }
                return tree;
            });
        }
        return names.stream()
                .map(name -> tree.resolve(name + SUFFIX))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Where there are none the folder stays empty, so that the package is searched once. */
    private static void unpack(Path file, Path tree, Pattern places) {
        WholeFiles.createFolder(tree, folder -> {
            var packed = Files.createDirectory(folder.resolve("packed"));
            new PackageArchive(file).unpack(packed, places.asMatchPredicate());
            try (var found = Files.walk(packed)) {
                for (var module : found.filter(Files::isRegularFile).toList()) {
                    decompress(module, folder);
                }
            }
            WholeFiles.deleteTree(packed);
        });
    }

    private static void decompress(Path module, Path folder) throws IOException {
        var name = module.getFileName().toString();
        var plain = name.substring(0, name.lastIndexOf(SUFFIX) + SUFFIX.length());
        try (var in = Decompression.openByMagic(Files.newInputStream(module))) {
            Files.copy(in, folder.resolve(plain));
        }
    }

    private static Pattern places(KernelRelease release, List<String> names) {
        var anyName = names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        return Pattern.compile("(?:usr/)?lib/modules/" + Pattern.quote(release.text()) + "/kernel/(?:.+/)?" + anyName
                + Pattern.quote(SUFFIX) + "(?:\\.\\w+)?");
    }
}

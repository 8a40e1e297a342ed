package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.kernels.apt.PackageRecord;
import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.kernels.lock.LockedPackage;
import io.github.bpfmaven.kernels.lock.LockedTarget;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kernel images that come as packages of a distribution: always of the release, and the version, of the headers; where
 * one is locked, that one.
 */
record ImagePackages(CacheLayout layout, PackageStore store, Repositories repositories, ExactPackages exactly) {
    /** Since 7.2 the image's package only depends on this one, which holds the file. */
    private static final String BINARY = "linux-binary-";

    /**
     * The image of a release.
     *
     * @param version of the packages, or null where the headers did not come as packages
     */
    Path fetch(KernelTarget target, ImageSource source, KernelRelease release, Optional<String> version) {
        var tree = tree(target, release, version);
        return imageIn(tree, release)
                .orElseGet(() -> CacheLock.holding(layout.lock(target.id()), () -> {
                    if (!Files.isDirectory(tree)) {
                        unpack(packageFile(target, source, release, version), tree, release);
                    }
                    return imageIn(tree, release).orElseThrow(() -> noImage(tree.toString(), release));
                }));
    }

    /** The image that was fetched before. */
    Optional<Path> atHand(KernelTarget target, KernelRelease release, Optional<String> version) {
        return imageIn(tree(target, release, version), release);
    }

    /** The package that the suite has of it now. */
    LockedPackage resolve(KernelTarget target, ImageSource source, KernelRelease release, Optional<String> version) {
        repositories.refuseOffline(target);
        var repository = repositories.open(target, source.distribution(), source.suite());
        repositories.refresh(repository, target);
        var found = find(repository, release, version).orElseThrow(() -> noPackage(repository, release, version));
        return new LockedPackage(source.distribution(), source.suite(), PackageStore.describe(found));
    }

    private Optional<LockedPackage> locked(KernelTarget target) {
        return exactly.lock().find(target).map(LockedTarget::image);
    }

    private Path tree(KernelTarget target, KernelRelease release, Optional<String> version) {
        return layout.tree("linux-image-" + release, target.architecture(), List.of(key(target, version)));
    }

    /** What tells packages of one release apart. */
    String key(KernelTarget target, Optional<String> version) {
        return locked(target)
                .map(image -> image.file().sha256())
                .or(() -> version)
                .orElse("");
    }

    /** The package that holds the image, fetched where it must be. */
    Path packageFile(KernelTarget target, ImageSource source, KernelRelease release, Optional<String> version) {
        return locked(target)
                .map(image -> exactly.file(target, image, source.metaPackage()))
                .orElseGet(() -> newest(target, source, release, version));
    }

    private Path newest(KernelTarget target, ImageSource source, KernelRelease release, Optional<String> version) {
        repositories.refuseOffline(target);
        var repository = repositories.open(target, source.distribution(), source.suite());
        return find(repository, release, version)
                .flatMap(record -> store.fetch(record, repository, target.id()))
                .or(() -> {
                    repositories.refresh(repository, target); // the list may be older than the headers, or the mirror
                    return find(repository, release, version)
                            .flatMap(record -> store.fetch(record, repository, target.id()));
                })
                .orElseThrow(() -> noPackage(repository, release, version));
    }

    private static EnvironmentException noPackage(
            AptRepository repository, KernelRelease release, Optional<String> version) {
        return new EnvironmentException(
                "There is no image of kernel " + release
                        + version.map(text -> " (" + text + ")").orElse("") + " in " + repository + ".",
                null,
                Remedies.updateTarget());
    }

    /** The package that holds the image: signed, or where that is not built yet, unsigned. */
    private static Optional<PackageRecord> find(
            AptRepository repository, KernelRelease release, Optional<String> version) {
        return Stream.of("linux-image-" + release, "linux-image-" + release + "-unsigned")
                .map(repository::find)
                .flatMap(Optional::stream)
                .filter(record -> version.isEmpty() || version.get().equals(record.version()))
                .map(record -> holder(repository, record))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PackageRecord> holder(AptRepository repository, PackageRecord image) {
        var binary = image.dependency(BINARY);
        return binary.isPresent() ? repository.find(binary.get()) : Optional.of(image);
    }

    private static void unpack(Path file, Path tree, KernelRelease release) {
        var places = places(release);
        WholeFiles.createFolder(tree, folder -> {
            if (!new PackageArchive(file).unpackFirst(folder, places::contains)) {
                throw noImage(file.toString(), release);
            }
        });
    }

    private static EnvironmentException noImage(String where, KernelRelease release) {
        return new EnvironmentException(
                "The package holds no image of kernel " + release + ".", where, Remedies.updateTarget());
    }

    private static Optional<Path> imageIn(Path tree, KernelRelease release) {
        return places(release).stream()
                .map(tree::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<String> places(KernelRelease release) {
        return List.of(
                "boot/vmlinuz-" + release,
                "boot/vmlinux-" + release, // Debian's for riscv64, which is no ELF file either
                "usr/lib/modules/" + release + "/vmlinuz",
                "lib/modules/" + release + "/vmlinuz");
    }
}

package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.lock.LockedPackage;
import io.github.bpfmaven.kernels.lock.LockedTarget;
import io.github.bpfmaven.support.CacheLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Headers that come as packages of a distribution: locked or else resolved once, fetched once, unpacked once. */
final class HeaderPackages {
    private final CacheLayout layout;
    private final FetchOptions options;
    private final HeaderResolver resolver;
    private final ExactPackages packages;

    /** Targets that this build has resolved: updating is done once a build, whoever asks again. */
    private final Set<String> resolvedNow = ConcurrentHashMap.newKeySet();

    HeaderPackages(CacheLayout layout, FetchOptions options, HeaderResolver resolver, ExactPackages packages) {
        this.layout = layout;
        this.options = options;
        this.resolver = resolver;
        this.packages = packages;
    }

    /** The headers where they are unpacked already and need no update; quick, and without network or lock. */
    Optional<HeaderFolders> atHand(KernelTarget target, DistributionPackages source) {
        return options.lock()
                .find(target)
                .filter(LockedTarget::isOfPackages)
                .map(LockedTarget::headers)
                .or(() -> known(target, source))
                .flatMap(headers -> unpacked(target, headers));
    }

    HeaderFolders locate(KernelTarget target, DistributionPackages source) {
        var locked = options.lock().require(target);
        return locked.isPresent() ? locatePinned(target, source, locked.get()) : locateNewest(target, source);
    }

    private HeaderFolders locatePinned(KernelTarget target, DistributionPackages source, LockedTarget locked) {
        if (!locked.isOfPackages()) {
            throw options.lock().mismatch(target, "source", locked.source(), "packages of " + source.distribution());
        }
        return unpacked(target, locked.headers())
                .orElseGet(() ->
                        CacheLock.holding(layout.lock(target.id()), () -> unpack(target, source, locked.headers())));
    }

    private HeaderFolders locateNewest(KernelTarget target, DistributionPackages source) {
        if (!mustUpdate(target)) {
            var ready = atHand(target, source);
            if (ready.isPresent()) {
                return ready.get();
            }
        }
        return CacheLock.holding(layout.lock(target.id()), () -> {
            var headers = mustUpdate(target)
                    ? resolve(target, source)
                    : known(target, source).orElseGet(() -> resolve(target, source));
            var folders = unpack(target, source, headers);
            new ResolvedPackages(origin(target, source), folders.packages()).write(layout.resolved(target), target);
            return folders;
        });
    }

    private boolean mustUpdate(KernelTarget target) {
        return options.update() && !options.offline() && !resolvedNow.contains(target.id());
    }

    private List<LockedPackage> resolve(KernelTarget target, DistributionPackages source) {
        var newest = of(source, resolver.resolve(target, source));
        resolvedNow.add(target.id());
        return newest;
    }

    private Optional<List<LockedPackage>> known(KernelTarget target, DistributionPackages source) {
        return ResolvedPackages.read(layout.resolved(target), origin(target, source))
                .map(resolved -> of(source, resolved.packages()));
    }

    private static String origin(KernelTarget target, DistributionPackages source) {
        return String.join(
                " ",
                source.distribution(),
                source.suite(),
                target.architecture().debian(),
                source.metaPackage());
    }

    /** What the packages are, and where they are from. */
    static List<LockedPackage> of(DistributionPackages source, List<PackageFile> files) {
        return files.stream()
                .map(file -> new LockedPackage(source.distribution(), source.suite(), file))
                .toList();
    }

    private Optional<HeaderFolders> unpacked(KernelTarget target, List<LockedPackage> headers) {
        return Files.isDirectory(tree(target, headers)) ? Optional.of(folders(target, headers)) : Optional.empty();
    }

    private HeaderFolders unpack(KernelTarget target, DistributionPackages source, List<LockedPackage> headers) {
        var tree = tree(target, headers);
        if (!Files.isDirectory(tree)) {
            var files = headers.stream()
                    .map(wanted -> packages.file(target, wanted, source.metaPackage()))
                    .toList();
            HeaderFiles.unpackOnce(tree, files, HeaderFiles.wantedFor(target.architecture()), layout);
        }
        return folders(target, headers);
    }

    private Path tree(KernelTarget target, List<LockedPackage> headers) {
        var build = headers.get(0).file();
        var sha256s = headers.stream().map(one -> one.file().sha256()).toList();
        return layout.tree(build.name() + "_" + build.version(), target.architecture(), sha256s);
    }

    private HeaderFolders folders(KernelTarget target, List<LockedPackage> headers) {
        var build = headers.get(0);
        return new HeaderFolders(
                HeaderFiles.folders(tree(target, headers)),
                headers.stream().map(LockedPackage::file).toList(),
                build.suite() + ": " + build.file().name() + " " + build.file().version());
    }
}

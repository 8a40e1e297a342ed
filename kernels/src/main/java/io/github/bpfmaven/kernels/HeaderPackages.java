package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.kernels.apt.PackageRecord;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Headers that come as packages of a distribution: resolved once, fetched once, unpacked once. */
final class HeaderPackages {
    private static final String PREFIX = "linux-headers-";

    private final CacheLayout layout;
    private final FetchOptions options;
    private final PackageStore store;
    private final Repositories repositories;

    /** Targets that this build has resolved: updating is done once a build, whoever asks again. */
    private final Set<String> resolvedNow = ConcurrentHashMap.newKeySet();

    HeaderPackages(CacheLayout layout, FetchOptions options, PackageStore store, Repositories repositories) {
        this.layout = layout;
        this.options = options;
        this.store = store;
        this.repositories = repositories;
    }

    /** The headers where they are unpacked already and need no update; quick, and without network or lock. */
    Optional<HeaderFolders> atHand(KernelTarget target, DistributionPackages source) {
        return known(target, source)
                .filter(resolved -> Files.isDirectory(tree(target, resolved)))
                .map(resolved -> headers(target, source, resolved));
    }

    HeaderFolders locate(KernelTarget target, DistributionPackages source) {
        if (!mustUpdate(target)) {
            var ready = atHand(target, source);
            if (ready.isPresent()) {
                return ready.get();
            }
        }
        return CacheLock.holding(layout.lock(target.id()), () -> {
            var resolved = mustUpdate(target) ? resolve(target, source) : knownOrResolved(target, source);
            unpack(target, source, resolved);
            resolved.write(layout.resolved(target), target);
            return headers(target, source, resolved);
        });
    }

    private boolean mustUpdate(KernelTarget target) {
        return options.update() && !options.offline() && !resolvedNow.contains(target.id());
    }

    private ResolvedPackages knownOrResolved(KernelTarget target, DistributionPackages source) {
        return known(target, source).orElseGet(() -> resolve(target, source));
    }

    private Optional<ResolvedPackages> known(KernelTarget target, DistributionPackages source) {
        return ResolvedPackages.read(layout.resolved(target), origin(target, source));
    }

    private static String origin(KernelTarget target, DistributionPackages source) {
        return String.join(
                " ",
                source.distribution(),
                source.suite(),
                target.architecture().debian(),
                source.metaPackage());
    }

    private ResolvedPackages resolve(KernelTarget target, DistributionPackages source) {
        repositories.refuseOffline(target);
        var repository = repositories.open(target, source.distribution(), source.suite());
        repositories.refresh(repository, target);
        var packages = new ArrayList<PackageFile>();
        var next = Optional.of(source.metaPackage());
        while (next.isPresent() && packages.size() < 2) { // build tree, and source tree where there is one
            var found = find(repository, next.get());
            if (!found.name().equals(source.metaPackage())) {
                packages.add(PackageStore.describe(found));
            }
            next = found.dependency(PREFIX);
        }
        if (packages.isEmpty()) {
            throw gone(source.metaPackage() + " with a dependency on headers", repository);
        }
        checkRelease(target, packages.get(0), repository);
        resolvedNow.add(target.id());
        return new ResolvedPackages(origin(target, source), packages);
    }

    private static PackageRecord find(AptRepository repository, String name) {
        return repository.find(name).orElseThrow(() -> gone(name, repository));
    }

    private static EnvironmentException gone(String name, AptRepository repository) {
        return new EnvironmentException(
                "There is no package " + name + " in " + repository + ".", null, Remedies.updateTarget());
    }

    /** A rolling suite moves on to another kernel; its headers are then not the target's. */
    private static void checkRelease(KernelTarget target, PackageFile build, AptRepository repository) {
        var release = new KernelRelease(build.name().substring(PREFIX.length()));
        if (!target.releasePattern().matches(release)) {
            throw new EnvironmentException(
                    "Now " + repository + " has kernel " + release + ", but " + target.id() + " is for "
                            + target.releasePattern() + ".",
                    build.fileName(),
                    Remedies.chooseTargetOfNewRelease());
        }
    }

    private void unpack(KernelTarget target, DistributionPackages source, ResolvedPackages resolved) {
        var tree = tree(target, resolved);
        if (Files.isDirectory(tree)) {
            return;
        }
        var files = resolved.packages().stream()
                .map(wanted -> file(target, source, wanted))
                .toList();
        HeaderFiles.unpackOnce(tree, files, HeaderFiles.wantedFor(target.architecture()), layout);
    }

    private Path file(KernelTarget target, DistributionPackages source, PackageFile wanted) {
        return store.cached(wanted).orElseGet(() -> {
            repositories.refuseOffline(target);
            var repository = repositories.open(target, source.distribution(), source.suite());
            return repository
                    .find(wanted.name())
                    .filter(record -> record.sha256().equals(wanted.sha256()))
                    .flatMap(record -> store.fetch(record, repository, target.id()))
                    .orElseThrow(() -> gone(wanted.name() + " " + wanted.version(), repository));
        });
    }

    private Path tree(KernelTarget target, ResolvedPackages resolved) {
        var build = resolved.buildPackage();
        return layout.tree(build.name() + "_" + build.version(), target.architecture(), resolved.sha256s());
    }

    private HeaderFolders headers(KernelTarget target, DistributionPackages source, ResolvedPackages resolved) {
        var build = resolved.buildPackage();
        List<Path> folders = HeaderFiles.folders(tree(target, resolved));
        return new HeaderFolders(
                folders, resolved.packages(), source.suite() + ": " + build.name() + " " + build.version());
    }
}

package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.kernels.apt.PackageRecord;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which packages hold the newest headers of a kernel target. */
record HeaderResolver(Repositories repositories) {
    private static final String PREFIX = "linux-headers-";

    /**
     * The packages, the build tree's first; from the suite's list, which is fetched for it.
     *
     * @throws EnvironmentException where the suite has none, or has moved on to another kernel
     */
    List<PackageFile> resolve(KernelTarget target, DistributionPackages source) {
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
            throw missing(source.metaPackage() + " with a dependency on headers", repository);
        }
        checkRelease(target, packages.get(0), repository);
        return packages;
    }

    /** The release that a package's headers are of, as its name says. */
    static KernelRelease release(PackageFile build) {
        return new KernelRelease(build.name().substring(PREFIX.length()));
    }

    private static PackageRecord find(AptRepository repository, String name) {
        return repository.find(name).orElseThrow(() -> missing(name, repository));
    }

    private static EnvironmentException missing(String name, AptRepository repository) {
        return new EnvironmentException(
                "There is no package " + name + " in " + repository + ".", null, Remedies.updateTarget());
    }

    /** A rolling suite moves on to another kernel; its headers are then not the target's. */
    private static void checkRelease(KernelTarget target, PackageFile build, AptRepository repository) {
        var release = release(build);
        if (!target.releasePattern().matches(release)) {
            throw new EnvironmentException(
                    "Now " + repository + " has kernel " + release + ", but " + target.id() + " is for "
                            + target.releasePattern() + ".",
                    build.fileName(),
                    Remedies.chooseTargetOfNewRelease());
        }
    }
}

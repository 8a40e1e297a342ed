package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.kernels.apt.PackageRecord;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.kernels.lock.LockedPackage;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Packages of which version and checksum are known: from the cache, or from a suite that still has the very same. */
record ExactPackages(CacheLayout layout, KernelLock lock, PackageStore store, Repositories repositories) {
    /**
     * The package's file.
     *
     * @param current the package whose dependency is the newest of its kind; null where there is none
     * @throws InputException where it is there, but its checksum is another
     * @throws EnvironmentException where it is not cached, and can't be fetched or is gone
     */
    Path file(KernelTarget target, LockedPackage wanted, @Nullable String current) {
        return store.cached(wanted.file()).orElseGet(() -> {
            repositories.refuseOffline(target);
            var repository = repositories.open(target, wanted.distribution(), wanted.suite());
            return fetched(target, wanted.file(), repository)
                    .or(() -> {
                        repositories.refresh(repository, target); // the list may be missing, or older than the package
                        return fetched(target, wanted.file(), repository);
                    })
                    .orElseThrow(() -> gone(target, wanted.file(), current, repository));
        });
    }

    private Optional<Path> fetched(KernelTarget target, PackageFile wanted, AptRepository repository) {
        return repository.versions(wanted.name()).stream()
                .filter(record -> record.version().equals(wanted.version()))
                .findFirst()
                .flatMap(record -> store.fetch(sameContent(record, wanted, repository), repository, target.id()));
    }

    private PackageRecord sameContent(PackageRecord record, PackageFile wanted, AptRepository repository) {
        if (!record.sha256().equals(wanted.sha256())) {
            throw new InputException(
                    "The package " + wanted.name() + " " + wanted.version() + " of " + repository
                            + " has another checksum.\n  expected SHA-256: " + wanted.sha256()
                            + "\n  the suite's:      " + record.sha256(),
                    where(),
                    mend(wanted));
        }
        return record;
    }

    private EnvironmentException gone(
            KernelTarget target, PackageFile wanted, @Nullable String current, AptRepository repository) {
        return new EnvironmentException(
                "There is no package " + wanted.name() + " " + wanted.version() + " in " + repository
                        + " any more, which " + target.id() + " is built from.\n  "
                        + offered(wanted, current, repository),
                where(),
                mend(wanted));
    }

    /** What there is instead: the same package in other versions, or the one that took its place. */
    private static String offered(PackageFile wanted, @Nullable String current, AptRepository repository) {
        List<PackageRecord> others = repository.versions(wanted.name());
        if (others.isEmpty() && current != null) {
            var prefix = wanted.name().replaceFirst("\\d.*", "");
            others = repository
                    .find(current)
                    .flatMap(meta -> meta.dependency(prefix))
                    .map(repository::versions)
                    .orElse(List.of());
        }
        return others.isEmpty()
                ? "It has no other version of it."
                : others.stream()
                        .map(record -> record.name() + " " + record.version())
                        .collect(Collectors.joining(", ", "It has now: ", ""));
    }

    private @Nullable String where() {
        return lock.file() == null ? null : lock.file().toString();
    }

    private String mend(PackageFile wanted) {
        return lock.file() == null
                ? Remedies.updateTarget()
                : Remedies.moveLockOn(layout.packageFile(wanted.fileName()).toString());
    }
}

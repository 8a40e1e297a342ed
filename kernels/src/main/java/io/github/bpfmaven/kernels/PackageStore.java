package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.kernels.apt.PackageRecord;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cache's package files. One is used only where it has the checksum that the signed index gave it.
 *
 * @param replaceDamaged whether one of a wrong checksum is fetched anew, rather than reported
 */
record PackageStore(CacheLayout layout, boolean replaceDamaged, Progress progress) {
    static PackageFile describe(PackageRecord record) {
        return new PackageFile(
                record.name(), record.version(), record.architecture(), record.sha256(), record.fileName());
    }

    /**
     * The file where it is cached.
     *
     * @throws InputException where its checksum is wrong
     */
    Optional<Path> cached(PackageFile wanted) {
        var place = layout.packageFile(wanted.fileName());
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        var actual = Sha256.of(place);
        if (actual.equals(wanted.sha256())) {
            return Optional.of(place);
        }
        if (replaceDamaged) {
            WholeFiles.deleteTree(place);
            return Optional.empty();
        }
        throw wrongChecksum(wanted, place, actual);
    }

    /** The file, fetched where it is not cached; empty where the mirror has it no longer. */
    Optional<Path> fetch(PackageRecord wanted, AptRepository repository, String forWhom) {
        return CacheLock.holding(layout.lock(wanted.fileName()), () -> {
            var there = cached(describe(wanted));
            return there.isPresent() ? there : download(wanted, repository, forWhom);
        });
    }

    private Optional<Path> download(PackageRecord wanted, AptRepository repository, String forWhom) {
        progress.say(forWhom + ": fetching " + wanted.fileName() + " (" + megabytes(wanted.size()) + ")");
        var place = layout.packageFile(wanted.fileName());
        var incoming = place.resolveSibling("." + wanted.fileName() + ".part");
        try {
            WholeFiles.deleteTree(incoming); // of a build that was killed
            Files.createDirectories(incoming);
            if (!repository.download(wanted, incoming)) {
                return Optional.empty();
            }
            Files.move(checked(wanted, incoming), place);
            return Optional.of(place);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(place, e);
        } finally {
            WholeFiles.deleteTree(incoming);
        }
    }

    /** The one file that apt left there; its name there may differ, since apt writes epochs as {@code %3a}. */
    private static Path checked(PackageRecord wanted, Path incoming) throws IOException {
        try (Stream<Path> files = Files.list(incoming)) {
            var file = files.findFirst().orElseThrow(() -> new IOException("apt-get left no file"));
            var actual = Sha256.of(file);
            if (!actual.equals(wanted.sha256())) {
                throw wrongChecksum(describe(wanted), file, actual);
            }
            return file;
        }
    }

    private static InputException wrongChecksum(PackageFile wanted, Path place, String actual) {
        return new InputException(
                "The package " + wanted.fileName() + " has the wrong checksum.\n  expected SHA-256: " + wanted.sha256()
                        + "\n  actual SHA-256:   " + actual,
                place.toString(),
                Remedies.deletePackageFile());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}

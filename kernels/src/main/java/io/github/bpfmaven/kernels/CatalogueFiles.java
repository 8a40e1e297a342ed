package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.HeaderSource.InstalledHeaders;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the files of {@code kernels/catalogue/}, one per target, in the order of its {@code index}. */
final class CatalogueFiles {
    private CatalogueFiles() {}

    static List<KernelTarget> packed() {
        return index().stream().map(id -> read(id, DataFile.packed(name(id)))).toList();
    }

    static List<String> index() {
        return DataFile.lines("catalogue/index");
    }

    private static String name(String id) {
        return "catalogue/" + id + ".properties";
    }

    /** @throws IllegalArgumentException where a key is missing or unknown: a mistake in the catalogue, not a user's */
    static KernelTarget read(String id, Reader file) throws IOException {
        return read(id, DataFile.read(name(id), file));
    }

    private static KernelTarget read(String id, DataFile file) {
        var entry = new Entry(file);
        var target = new KernelTarget(
                id,
                file.take("description"),
                Architecture.of(file.take("architecture")),
                new ReleasePattern(file.take("releases")),
                entry.headers(),
                entry.image());
        file.checkNothingIsLeft();
        return target;
    }

    /** Where one target's packages are. */
    private static final class Entry {
        private final DataFile file;
        private @Nullable String distribution;
        private @Nullable String suite;

        Entry(DataFile file) {
            this.file = file;
        }

        HeaderSource headers() {
            var folders = file.takeWords("headers.folders");
            if (!folders.isEmpty()) {
                return new InstalledHeaders(folders, file.take("headers.package"));
            }
            distribution = file.take("headers.distribution");
            suite = file.take("headers.suite");
            return new DistributionPackages(distribution, suite, file.take("headers.package"));
        }

        /** The image is in the suite of the headers, or it would not be of the same build. */
        @Nullable
        ImageSource image() {
            var metaPackage = file.takeIfThere("image.package");
            if (metaPackage == null || distribution == null || suite == null) {
                return null;
            }
            return new ImageSource(distribution, suite, metaPackage);
        }
    }
}

package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.HeaderSource.InstalledHeaders;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads the files of {@code kernels/catalogue/}, one per target, in the order of its {@code index}. */
final class CatalogueFiles {
    private CatalogueFiles() {}

    static List<KernelTarget> packed() {
        return index().stream().map(CatalogueFiles::packed).toList();
    }

    static List<String> index() {
        try (var reader = open("index")) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KernelTarget packed(String id) {
        try (var reader = open(id + ".properties")) {
            return read(id, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException where a key is missing or unknown: a mistake in the catalogue, not a user's */
    static KernelTarget read(String id, Reader file) throws IOException {
        var properties = new Properties();
        properties.load(file);
        var entry = new Entry(id, properties);
        var target = new KernelTarget(
                id,
                entry.take("description"),
                Architecture.of(entry.take("architecture")),
                new ReleasePattern(entry.take("releases")),
                entry.headers(),
                entry.image());
        entry.checkNothingIsLeft();
        return target;
    }

    private static BufferedReader open(String name) throws IOException {
        var stream = CatalogueFiles.class.getResourceAsStream("catalogue/" + name);
        if (stream == null) {
            throw new FileNotFoundException("catalogue/" + name + " is not in the jar of " + CatalogueFiles.class);
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** One file's keys, each taken once. */
    private static final class Entry {
        private final String id;
        private final Properties left;
        private @Nullable String distribution;
        private @Nullable String suite;

        Entry(String id, Properties properties) {
            this.id = id;
            this.left = properties;
        }

        HeaderSource headers() {
            var folders = takeIfThere("headers.folders");
            if (folders != null) {
                return new InstalledHeaders(List.of(folders.split("\\s+")), take("headers.package"));
            }
            distribution = take("headers.distribution");
            suite = take("headers.suite");
            return new DistributionPackages(distribution, suite, take("headers.package"));
        }

        /** The image is in the suite of the headers, or it would not be of the same build. */
        @Nullable
        ImageSource image() {
            var metaPackage = takeIfThere("image.package");
            if (metaPackage == null || distribution == null || suite == null) {
                return null;
            }
            return new ImageSource(distribution, suite, metaPackage);
        }

        String take(String key) {
            var value = takeIfThere(key);
            if (value == null) {
                throw new IllegalArgumentException("catalogue/" + id + ".properties lacks " + key);
            }
            return value;
        }

        private @Nullable String takeIfThere(String key) {
            return (String) left.remove(key);
        }

        void checkNothingIsLeft() {
            if (!left.isEmpty()) {
                throw new IllegalArgumentException("catalogue/" + id + ".properties has unknown " + left.keySet());
            }
        }
    }
}

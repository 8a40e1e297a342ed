package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Which packages a target's headers were resolved to, so that builds go on with the same ones until they are told to
 * update.
 *
 * @param origin what was resolved; where the target's definition has changed since, this no longer holds
 * @param packages the build tree's first
 */
record ResolvedPackages(String origin, List<PackageFile> packages) {
    private static final String ORIGIN = "origin";
    private static final String PACKAGE = "package.";

    ResolvedPackages {
        packages = List.copyOf(packages);
    }

    /** What was written for that origin; empty also where the file is damaged, since it can be made anew. */
    static Optional<ResolvedPackages> read(Path file, String origin) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
        var packages = packages(properties);
        return origin.equals(properties.getProperty(ORIGIN)) && !packages.isEmpty()
                ? Optional.of(new ResolvedPackages(origin, packages))
                : Optional.empty();
    }

    private static List<PackageFile> packages(Properties properties) {
        var packages = new ArrayList<PackageFile>();
        for (int i = 1; properties.containsKey(PACKAGE + i); i++) {
            var words = properties.getProperty(PACKAGE + i).split(" ", -1);
            if (words.length != 5) {
                return List.of();
            }
            packages.add(new PackageFile(words[0], words[1], words[2], words[3], words[4]));
        }
        return packages;
    }

    void write(Path file, KernelTarget target) {
        var text = new StringBuilder("# The packages of " + target.id() + "; deleted, they are resolved again.\n");
        text.append(ORIGIN).append(" = ").append(origin).append('\n');
        for (int i = 0; i < packages.size(); i++) {
            var one = packages.get(i);
            var line = String.join(" ", one.name(), one.version(), one.architecture(), one.sha256(), one.fileName());
            text.append(PACKAGE).append(i + 1).append(" = ").append(line).append('\n');
        }
        WholeFiles.write(file, text.toString());
    }
}

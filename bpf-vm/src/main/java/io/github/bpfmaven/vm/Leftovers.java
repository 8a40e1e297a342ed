package io.github.bpfmaven.vm;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What builds that were killed left half-made in a cache. */
public final class Leftovers {
    private Leftovers() {}

    /** Deletes the parts in a folder; the caller holds the lock under which they are made. */
    public static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var parts = Files.newDirectoryStream(folder, ".*.part")) {
            parts.forEach(WholeFiles::deleteTree);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }
}

package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether names that differ only in case are one name where a folder is, as on macOS and Windows. */
@FunctionalInterface
interface CaseFolding {
    /** Found out by trying. */
    CaseFolding OF_THE_FILE_SYSTEM = CaseFolding::folds;

    boolean isIn(Path folder);

    private static boolean folds(Path folder) {
        try {
            var lower = Files.createTempFile(folder, ".case", ".probe");
            try {
                return Files.exists(
                        lower.resolveSibling(lower.getFileName().toString().toUpperCase(Locale.ROOT)));
            } finally {
                Files.delete(lower);
            }
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }
}

package io.github.bpfmaven.probe.headers;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kernel text files: a few have bytes that are no UTF-8, and none of these matter here. */
final class TextFiles {
    private TextFiles() {}

    /** The text of a file, or {@code ""} where there is no such file. */
    static String readIfPresent(Path file) {
        return Files.isRegularFile(file) ? read(file) : "";
    }

    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}

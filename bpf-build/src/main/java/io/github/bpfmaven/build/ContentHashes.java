package io.github.bpfmaven.build;

import io.github.bpfmaven.support.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SHA-256 of files by their content, each read once in a build. Never by size and time: a header edited in place, with
 * both put back, is noticed.
 */
final class ContentHashes {
    /** What stands for a file that is not there. */
    static final String MISSING = "missing";

    private final ConcurrentHashMap<Path, String> known = new ConcurrentHashMap<>();

    /** 64 hexadecimal digits, or {@link #MISSING}. */
    String of(Path file) {
        return known.computeIfAbsent(file, f -> Files.isRegularFile(f) ? Sha256.of(f) : MISSING);
    }

    /** To be called for a file that this build has written. */
    void forget(Path file) {
        known.remove(file);
    }
}

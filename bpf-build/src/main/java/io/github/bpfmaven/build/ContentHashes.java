package io.github.bpfmaven.build;

import io.github.bpfmaven.support.WholeFiles;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Fingerprints of files by their content, each file read once in a build. Never by size and time: a header edited in
 * place, with both put back, is noticed.
 *
 * <p>A fingerprint is two checksums of different polynomials and the length: enough against accident, which is what is
 * asked here, and ready at once, where a SHA-256 of five kernels' headers in a young JVM takes half a second.
 */
final class ContentHashes {
    /** What stands for a file that is not there. */
    static final String MISSING = "missing";

    /** Most headers fit: one read, and one that finds the end. */
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[32 * 1024]);

    private final ConcurrentHashMap<String, String> known = new ConcurrentHashMap<>();

    /** {@code CRC32-CRC32C-LENGTH} in hexadecimal, or {@link #MISSING}. */
    String of(String file) {
        return known.computeIfAbsent(file, ContentHashes::fingerprint);
    }

    /** To be called for a file that this build has written. */
    void forget(String file) {
        known.remove(file);
    }

    /** Through the plain streams of {@code java.io}: in a young JVM they take half the time of a channel. */
    static String fingerprint(String file) {
        byte[] buffer = BUFFER.get();
        var one = new CRC32();
        var other = new CRC32C();
        long length = 0;
        try (var in = new FileInputStream(file)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                one.update(buffer, 0, count);
                other.update(buffer, 0, count);
                length += count;
            }
        } catch (FileNotFoundException e) {
            return MISSING; // a folder too
        } catch (IOException e) {
            throw WholeFiles.cannotRead(Path.of(file), e);
        }
        return Long.toHexString(one.getValue())
                + "-" + Long.toHexString(other.getValue())
                + "-" + Long.toHexString(length);
    }
}

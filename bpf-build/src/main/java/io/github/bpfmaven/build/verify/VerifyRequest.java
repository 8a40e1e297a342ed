package io.github.bpfmaven.build.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What verifying takes beyond the build.
 *
 * @param images the user's own kernel images, by target id; the others come from the targets' distributions
 * @param reports where {@code TEST-ID.xml} of each target goes, {@code target/bpf-reports}
 * @param memoryMiB of each guest
 * @param limit of each guest, from QEMU's start to its end
 */
public record VerifyRequest(Map<String, Path> images, Path reports, int memoryMiB, Duration limit) {
    public static final int DEFAULT_MEMORY_MIB = 512;

    public VerifyRequest {
        images = Map.copyOf(images);
    }
}

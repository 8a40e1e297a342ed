package io.github.bpfmaven.build.machines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What machines are like.
 *
 * @param images the user's own kernel images, by target id; the others come from the targets' distributions
 * @param memoryMiB of each guest
 * @param limit of each guest, from QEMU's start to its end
 */
public record MachineOptions(Map<String, Path> images, int memoryMiB, Duration limit) {
    public MachineOptions {
        images = Map.copyOf(images);
    }
}

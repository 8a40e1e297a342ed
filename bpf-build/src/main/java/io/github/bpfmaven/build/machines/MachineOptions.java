package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.vm.Acceleration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What machines are like.
 *
 * @param images the user's own kernel images, by target id; the others come from the targets' distributions
 * @param requireImages whether a target whose image can't be had is an error; else it is skipped
 * @param acceleration to use in any case; empty for KVM where it works
 * @param memoryMiB of each guest
 * @param cpus of each guest
 * @param limit of each guest, from QEMU's start to its end
 */
public record MachineOptions(
        Map<String, Path> images,
        boolean requireImages,
        Optional<Acceleration.Kind> acceleration,
        int memoryMiB,
        int cpus,
        Duration limit) {
    public MachineOptions {
        images = Map.copyOf(images);
    }
}

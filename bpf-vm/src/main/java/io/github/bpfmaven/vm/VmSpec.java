package io.github.bpfmaven.vm;

import io.github.bpfmaven.kernels.Architecture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A virtual machine that is to run once.
 *
 * @param name for people and for the host's list of processes, such as the target's id
 * @param kernel a bootable image: a bzImage, or an arm64 {@code Image} with or without gzip
 * @param memoryMiB of the guest; the file system is in there twice while it is unpacked
 * @param cpus virtual ones
 * @param limit from QEMU's start to its end
 * @param terminal the terminal of the host that becomes the guest's console, such as {@code /dev/tty}; empty where the
 *     console is only recorded
 */
public record VmSpec(
        String name,
        Architecture architecture,
        Path kernel,
        Payload payload,
        int memoryMiB,
        int cpus,
        Duration limit,
        Optional<Path> terminal) {
    public static final int DEFAULT_MEMORY_MIB = 768;
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);

    /** One CPU, {@link #DEFAULT_MEMORY_MIB}, {@link #DEFAULT_LIMIT}. */
    public static VmSpec of(String name, Architecture architecture, Path kernel, Payload payload) {
        return new VmSpec(name, architecture, kernel, payload, DEFAULT_MEMORY_MIB, 1, DEFAULT_LIMIT, Optional.empty());
    }

    public VmSpec withMemoryMiB(int other) {
        return new VmSpec(name, architecture, kernel, payload, other, cpus, limit, terminal);
    }

    public VmSpec withCpus(int other) {
        return new VmSpec(name, architecture, kernel, payload, memoryMiB, other, limit, terminal);
    }

    public VmSpec limitedTo(Duration other) {
        return new VmSpec(name, architecture, kernel, payload, memoryMiB, cpus, other, terminal);
    }

    public VmSpec onTerminal(Path device) {
        return new VmSpec(name, architecture, kernel, payload, memoryMiB, cpus, limit, Optional.of(device));
    }

    VmSpec withoutTerminal() {
        return new VmSpec(name, architecture, kernel, payload, memoryMiB, cpus, limit, Optional.empty());
    }

    VmSpec withKernel(Path other) {
        return new VmSpec(name, architecture, other, payload, memoryMiB, cpus, limit, terminal);
    }

    public VmSpec withPayload(Payload other) {
        return new VmSpec(name, architecture, kernel, other, memoryMiB, cpus, limit, terminal);
    }
}

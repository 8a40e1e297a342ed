package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.machines.MachineOptions;
import java.nio.file.Path;

/**
 * What verifying takes beyond the build.
 *
 * @param reports where {@code TEST-ID.xml} of each target goes, {@code target/bpf-reports}
 */
public record VerifyRequest(MachineOptions machines, Path reports) {
    public static final int DEFAULT_MEMORY_MIB = 512;
}

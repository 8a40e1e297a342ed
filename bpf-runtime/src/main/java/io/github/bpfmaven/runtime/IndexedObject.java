package io.github.bpfmaven.runtime;

import java.net.URI;

/**
 * An object that {@code META-INF/bpf/index.json} names: a program compiled for one kernel target.
 *
 * @param architecture {@code x86_64} or {@code arm64}
 * @param release of the kernel whose headers it was compiled against
 * @param releaseMatch the releases it is for: a glob of {@code *} and {@code ?}
 * @param versionCode {@code LINUX_VERSION_CODE} of those headers
 * @param location of its bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param size in bytes
 * @param cpu the instruction set, {@code v1} to {@code v4}
 */
public record IndexedObject(
        String program,
        String target,
        String architecture,
        String release,
        String releaseMatch,
        int versionCode,
        URI location,
        String sha256,
        long size,
        String cpu,
        String toolchain) {}

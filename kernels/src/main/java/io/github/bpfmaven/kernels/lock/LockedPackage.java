package io.github.bpfmaven.kernels.lock;

import io.github.bpfmaven.kernels.PackageFile;

/**
 * One package, and where it is fetched from.
 *
 * @param distribution such as {@code debian}
 * @param suite such as {@code bookworm-backports}
 */
public record LockedPackage(String distribution, String suite, PackageFile file) {}

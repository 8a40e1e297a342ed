package io.github.bpfmaven.kernels;

/**
 * Where a kernel target's bootable image comes from: a suite of a distribution. Which package of it is decided by the
 * release of the headers, so that both are always of one kernel build.
 *
 * @param distribution such as {@code debian}
 * @param suite such as {@code bookworm-backports}
 * @param metaPackage the package that depends on the newest image, such as {@code linux-image-cloud-amd64}
 */
public record ImageSource(String distribution, String suite, String metaPackage) {}

package io.github.bpfmaven.kernels.lock;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel target is built from: packages, or a header tree that was on the host.
 *
 * @param id of the target
 * @param release of the headers
 * @param tree the fingerprint of the header tree, 64 lower-case hexadecimal digits; null where there are packages
 * @param headers the build tree's package first; empty where there is a tree
 * @param image the package that holds the kernel's bootable image; null where none was asked for
 */
public record LockedTarget(
        String id,
        Architecture architecture,
        KernelRelease release,
        @Nullable String tree,
        List<LockedPackage> headers,
        @Nullable LockedPackage image) {
    public LockedTarget {
        headers = List.copyOf(headers);
    }

    /** Whether its headers are packages of a distribution. */
    public boolean isOfPackages() {
        return !headers.isEmpty();
    }

    /** What people tell versions by: {@code 6.1.0-50-cloud-amd64 (6.1.176-1)}. */
    public String describe() {
        return isOfPackages() ? release + " (" + headers.get(0).file().version() + ")" : release.toString();
    }
}

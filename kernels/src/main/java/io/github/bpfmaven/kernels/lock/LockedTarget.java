package io.github.bpfmaven.kernels.lock;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel target is built from: packages or a header tree that was on the host, and files with BTF beside them or
 * instead of them.
 *
 * @param id of the target
 * @param release of the headers, or of the BTF where there are none
 * @param tree the fingerprint of the header tree, 64 lower-case hexadecimal digits; null where there are packages, or no
 *     headers
 * @param headers the build tree's package first; empty where there is a tree, or no headers
 * @param image the package that holds the kernel's bootable image; null where none was asked for
 * @param btf the files that the user named, in their order: the kernel's own, but where it is in {@code image}, and its
 *     modules'
 */
public record LockedTarget(
        String id,
        Architecture architecture,
        KernelRelease release,
        @Nullable String tree,
        List<LockedPackage> headers,
        @Nullable LockedPackage image,
        List<LockedBtf> btf) {
    public LockedTarget {
        headers = List.copyOf(headers);
        btf = List.copyOf(btf);
    }

    /** One without headers. */
    public static LockedTarget ofBtf(String id, Architecture architecture, KernelRelease release, List<LockedBtf> btf) {
        return new LockedTarget(id, architecture, release, null, List.of(), null, btf);
    }

    /** The same with BTF from these files. */
    public LockedTarget withBtf(List<LockedBtf> files) {
        return new LockedTarget(id, architecture, release, tree, headers, image, files);
    }

    /** Where its headers are from, for people. */
    public String source() {
        if (isOfPackages()) {
            return "packages of a distribution";
        }
        return tree == null ? "BTF without headers" : "a header tree";
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

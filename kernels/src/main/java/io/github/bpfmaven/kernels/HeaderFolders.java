package io.github.bpfmaven.kernels;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A kernel target's headers on this host.
 *
 * @param folders the header tree: one folder, or a build tree and the source tree beside it
 * @param packages what they were unpacked from; empty for installed headers
 * @param source where they came from, for people: {@code bookworm: linux-headers-6.1.0-50-cloud-amd64 6.1.176-1}
 */
public record HeaderFolders(List<Path> folders, List<PackageFile> packages, String source) {
    public HeaderFolders {
        folders = List.copyOf(folders);
        packages = List.copyOf(packages);
    }

    /** The version of the packages, which the image's package shares; empty where the headers are no packages. */
    Optional<String> packageVersion() {
        return packages.stream().map(PackageFile::version).findFirst();
    }

    /**
     * The release of the kernel that the headers are of, as their {@code include/generated/utsrelease.h} has it.
     *
     * @throws io.github.bpfmaven.support.InputException where no folder has that file
     */
    public KernelRelease release() {
        return HeaderRelease.read(folders);
    }
}

package io.github.bpfmaven.kernels;

import java.nio.file.Path;
import java.util.List;

/** Where a kernel target's headers come from. */
public sealed interface HeaderSource {
    /**
     * Installed on this host, where its distribution puts them.
     *
     * @param folderGlobs absolute paths whose last name may hold {@code *} and {@code ?}; of the folders that match,
     *     the one of the newest release is taken
     */
    record InstalledHeaders(List<String> folderGlobs) implements HeaderSource {
        public InstalledHeaders {
            folderGlobs = List.copyOf(folderGlobs);
        }
    }

    /**
     * Packages of a distribution, fetched through its own client.
     *
     * @param distribution such as {@code debian}
     * @param suite such as {@code bookworm-backports}
     * @param metaPackage the package that depends on the newest headers, such as {@code linux-headers-cloud-amd64}
     */
    record DistributionPackages(String distribution, String suite, String metaPackage) implements HeaderSource {}

    /**
     * What the user named as {@code <headers>}.
     *
     * @param paths header folders, build tree first, or {@code .deb} files of headers packages
     */
    record GivenHeaders(List<Path> paths) implements HeaderSource {
        public GivenHeaders {
            paths = List.copyOf(paths);
        }
    }

    /** The headers of the kernel that runs on this host: {@code /lib/modules/RELEASE/build} and what it links to. */
    record RunningKernel(KernelRelease release) implements HeaderSource {}
}

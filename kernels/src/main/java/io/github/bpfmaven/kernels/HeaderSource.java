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
     * @param packageName what to install where there is none
     */
    record InstalledHeaders(List<String> folderGlobs, String packageName) implements HeaderSource {
        public InstalledHeaders {
            folderGlobs = List.copyOf(folderGlobs);
        }

        /** The headers of the kernel that runs on this host, where {@code make modules_install} links to them. */
        public static InstalledHeaders ofRunning(KernelRelease release) {
            return new InstalledHeaders(List.of("/lib/modules/" + release + "/build"), "linux-headers-" + release);
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
     * @param paths header folders, build tree first, or {@code .deb} files of headers packages; at least one
     */
    record GivenHeaders(List<Path> paths) implements HeaderSource {
        public GivenHeaders {
            paths = List.copyOf(paths);
        }
    }

    /** None: the target's types are told by BTF. */
    record NoHeaders() implements HeaderSource {}
}

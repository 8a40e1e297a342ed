package io.github.bpfmaven.kernels;

/**
 * One package that headers or an image came from.
 *
 * @param version such as {@code 6.1.176-1}
 * @param architecture as the distribution calls it: {@code amd64}, {@code arm64}, {@code all}
 * @param sha256 of the package file, 64 lower-case hexadecimal digits
 * @param fileName such as {@code linux-headers-6.1.0-50-common_6.1.176-1_all.deb}
 */
public record PackageFile(String name, String version, String architecture, String sha256, String fileName) {
    /** Of a Debian package, named as its archive names files: without the version's epoch. */
    public static PackageFile deb(String name, String version, String architecture, String sha256) {
        var withoutEpoch = version.substring(version.indexOf(':') + 1);
        return new PackageFile(
                name, version, architecture, sha256, name + "_" + withoutEpoch + "_" + architecture + ".deb");
    }
}

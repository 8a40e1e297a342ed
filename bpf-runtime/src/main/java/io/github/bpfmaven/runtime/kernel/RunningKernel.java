package io.github.bpfmaven.runtime.kernel;

import io.github.bpfmaven.support.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel that an object is chosen for.
 *
 * @param release what {@code uname -r} prints: {@code 6.1.0-50-cloud-amd64}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param versionCode its {@code LINUX_VERSION_CODE}, such as 0x0601aa for 6.1.170; see {@link VersionCode}
 */
public record RunningKernel(String release, String architecture, int versionCode) {
    private static final Path KERNEL = Path.of("/proc/sys/kernel");

    /** The kernel of this host. */
    public static RunningKernel current() {
        return Holder.CURRENT;
    }

    private static final class Holder {
        static final RunningKernel CURRENT = read();
    }

    private static RunningKernel read() {
        var release = line(KERNEL.resolve("osrelease"));
        var version = line(KERNEL.resolve("version"));
        return new RunningKernel(
                release, architectureOf(System.getProperty("os.arch")), VersionCode.of(release, version));
    }

    /** What catalogue and index call an architecture that Java names otherwise. */
    static String architectureOf(String javaName) {
        return switch (javaName) {
            case "amd64", "x86-64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> javaName;
        };
    }

    /** Whether it is of this version or later; backports aside. */
    public boolean isAtLeast(int major, int minor) {
        return versionCode >>> 8 >= (major << 8 | minor);
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "Cannot tell which kernel this is: " + e,
                    file.toString(),
                    io.github.bpfmaven.support.Remedies.runOnLinuxWithProc(),
                    e);
        }
    }
}

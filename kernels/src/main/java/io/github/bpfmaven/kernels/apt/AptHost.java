package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.ProcessRunner;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What of this host matters for fetching packages.
 *
 * @param hasApt whether {@code apt-get} is there to run
 * @param configuration the folder {@code /etc/apt}
 * @param keyrings the folder {@code /usr/share/keyrings}
 */
public record AptHost(boolean hasApt, Path configuration, Path keyrings, CommandRunner runner) {
    public static AptHost ofThisMachine() {
        return new AptHost(
                isInPath("apt-get"), Path.of("/etc/apt"), Path.of("/usr/share/keyrings"), new ProcessRunner()::run);
    }

    private static boolean isInPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.SearchPath;
import java.nio.file.Path;

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
                SearchPath.ofThisProcess().find("apt-get").isPresent(),
                Path.of("/etc/apt"),
                Path.of("/usr/share/keyrings"),
                new ProcessRunner()::run);
    }
}

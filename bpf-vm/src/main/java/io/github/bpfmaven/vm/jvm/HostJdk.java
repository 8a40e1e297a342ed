package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JDK that the build runs on. */
record HostJdk(Path home) {
    /** @throws EnvironmentException where it is only a run time, without {@code jlink} and modules to link */
    static HostJdk find() {
        var jdk = new HostJdk(Path.of(System.getProperty("java.home")));
        if (!Files.isExecutable(jdk.jlink()) || !Files.isDirectory(jdk.jmods())) {
            throw new EnvironmentException(
                    "The Java that runs this build cannot make a runtime for guests: it has no jlink or no jmods.",
                    jdk.home().toString(),
                    Remedies.useJdk("17, 21"));
        }
        return jdk;
    }

    static Architecture architecture() {
        return Architecture.of(System.getProperty("os.arch"));
    }

    static int feature() {
        return Runtime.version().feature();
    }

    Path jlink() {
        return home.resolve("bin/jlink");
    }

    JdkSource source() {
        return new JdkSource(architecture(), jmods(), Path.of("/"), identity(), true);
    }

    private Path jmods() {
        return home.resolve("jmods");
    }

    private String identity() {
        var base = jmods().resolve("java.base.jmod");
        try {
            return home + " " + Runtime.version() + " " + Files.size(base) + " " + Files.getLastModifiedTime(base);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(base, e);
        }
    }
}

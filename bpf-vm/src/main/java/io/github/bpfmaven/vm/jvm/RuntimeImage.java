package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Links a runtime with {@code jlink}, and has it dump its classes where this host can run it. */
record RuntimeImage(JdkSource source, ProcessRunner processes) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** @param folder does not exist yet */
    void link(Path jlink, List<String> modules, Path folder) {
        run(Invocation.of(
                jlink.toString(),
                List.of(
                        "--module-path",
                        source.jmods().toString(),
                        "--add-modules",
                        String.join(",", modules),
                        "--strip-java-debug-attributes", // --strip-debug would want objcopy
                        "--no-header-files",
                        "--no-man-pages",
                        "--add-options",
                        String.join(" ", GuestRuntime.OPTIONS),
                        "--output",
                        folder.toString()),
                LIMIT));
        if (source.runsHere()) {
            dumpClasses(folder);
        }
    }

    /** The archive of loaded classes halves the time to {@code main} in an emulated guest. */
    private void dumpClasses(Path folder) {
        var java = folder.resolve("bin/java").toString();
        run(Invocation.of(java, List.of("-Xshare:dump"), LIMIT));
    }

    private void run(Invocation invocation) {
        var result = processes.run(invocation);
        if (!result.succeeded()) {
            throw new EnvironmentException(
                    "The Java runtime for guests cannot be linked.", result.report(), Remedies.useJdk("17, 21"));
        }
    }
}

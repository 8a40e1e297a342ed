package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.WholeFiles;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -Dbpf.types=all} takes, with the newest kernel's headers, which are the most. */
class AllTypesFiguresIT {
    private static final long MOST_MILLIS = 8_000;
    /** 700 MB. */
    private static final long MOST_MIB = 667;

    private static final long MOST_MILLIS_FROM_THE_CACHE = 300;

    @TempDir
    Path folder;

    @Test
    void allTypesOfAKernelColdAndFromTheCache() {
        var kernels = Kernels.reached();
        var headers = String.join(
                ":",
                Kernels.headers(kernels.get(kernels.size() - 1)).folders().stream()
                        .map(Path::toString)
                        .toList());
        var cache = folder.resolve("cache");
        Kernels.toolchain(cache); // unpacked once for all, as on a user's machine
        var project = Maven.in(folder)
                .environment("MAVEN_OPTS", "") // a JVM left to its defaults
                .property("bpf.cache", cache.toString())
                .property("bpf.target", "all")
                .property("bpf.headers", headers)
                .property("bpf.types", "all");

        var peak = new AtomicLong();
        Figures.assertWithin(MOST_MILLIS, "all types, cold, ms", attempt -> {
            WholeFiles.deleteTree(cache.resolve("probes"));
            WholeFiles.deleteTree(folder.resolve("target"));
            try (var memory = new MemoryOfProcesses()) {
                long millis = goalMillis(project);
                peak.set(memory.peakMiB());
                return millis;
            }
        });
        System.out.println("all types, cold, MiB: " + peak);
        assertThat(peak.get()).isBetween(MOST_MIB / 4, MOST_MIB);

        Figures.assertWithin(MOST_MILLIS_FROM_THE_CACHE, "all types, from the cache, ms", attempt -> {
            WholeFiles.deleteTree(folder.resolve("target"));
            return goalMillis(project);
        });
    }

    private static long goalMillis(Maven project) {
        var run = project.run("-o", Maven.PLUGIN + ":probe");
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.goalMillis();
    }
}

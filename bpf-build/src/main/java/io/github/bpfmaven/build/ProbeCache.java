package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.ProbeFiles;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Probes that the builds of this user share: {@code .cache/bpf-maven-plugin/probes/RELEASE-KEY/}. An entry is right
 * while every file that it was read from has the content it had.
 */
final class ProbeCache {
    private final BuildRequest request;
    private final ContentHashes hashes;

    ProbeCache(BuildRequest request, ContentHashes hashes) {
        this.request = request;
        this.hashes = hashes;
    }

    /** One probe's place in the cache. */
    static final class Entry {
        private final Path folder;
        private final Step step;

        private Entry(Path folder, Step step) {
            this.folder = folder;
            this.step = step;
        }

        Path folder() {
            return folder;
        }

        /** Changes with the probe's result: with what was asked for, and with each run. */
        String key() {
            return folder.getFileName() + " "
                    + ContentHashes.fingerprint(folder.resolve("state.txt").toString());
        }

        /** Why the probe has to run, or empty. */
        Optional<String> reasonToRun() {
            return step.reasonToRun();
        }

        /** What is made from the probe's result and not part of it. */
        Path derived() {
            return folder.resolve("derived");
        }

        /** How long the probe took when it ran. */
        Duration probeTime() {
            try {
                return Duration.parse(Files.readString(timeFile()));
            } catch (IOException e) {
                throw WholeFiles.cannotRead(timeFile(), e);
            }
        }

        private Path timeFile() {
            return folder.resolve("probe-time.txt");
        }

        void store(ProbedKernel kernel, Duration time) {
            WholeFiles.write(timeFile(), time.toString());
            WholeFiles.deleteTree(derived());
            ProbeFiles.write(kernel, folder);
            var outputs = new ArrayList<>(files(folder));
            outputs.add(timeFile());
            step.ran(kernel.inputs(), outputs);
        }
    }

    /** @param names what the probe was asked for beyond the usual headers */
    Entry entry(KernelSources sources, SortedSet<String> names) {
        var settings = new TreeMap<>(sources.identity());
        settings.put("the plugin", OwnCode.identity());
        settings.put("the compiler", request.toolchain().get().identity());
        settings.put("the types asked for", (request.allTypes() ? "all " : "core ") + String.join(" ", names));
        var key = Sha256.of(settings.toString()).substring(0, 16);
        var folder = request.cache().resolve("probes").resolve(sources.release().text() + "-" + key);
        return new Entry(folder, new Step(folder.resolve("state.txt"), settings, hashes));
    }

    /** The files that hold a probe's result. */
    static List<Path> files(Path folder) {
        return List.of(
                folder.resolve(ProbeFiles.TYPES),
                folder.resolve(ProbeFiles.CONSTANTS),
                folder.resolve(ProbeFiles.FACTS),
                folder.resolve(ProbeFiles.UNIT),
                folder.resolve(ProbeFiles.INPUTS));
    }
}

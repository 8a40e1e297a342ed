package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.probe.BtfProbe;
import io.github.bpfmaven.probe.Probe;
import io.github.bpfmaven.probe.ProbeFiles;
import io.github.bpfmaven.probe.ProbeRequest;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.probe.Selection;
import io.github.bpfmaven.probe.btf.BtfProvider;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Probes targets: the usual headers first; where the user's sources name something that only other headers define, once
 * more with those.
 */
final class TargetProbes {
    private static final SortedSet<String> NOTHING = Collections.emptySortedSet();

    private final BuildRequest request;
    private final ContentHashes hashes;
    private final BuildLog log;
    private final HeaderProvider headers;
    private final BtfProvider btf;
    private final ProbeCache cache;

    TargetProbes(BuildRequest request, ContentHashes hashes, BuildLog log) {
        this.request = request;
        this.hashes = hashes;
        this.log = log;
        this.headers = new HeaderProvider(request.cache(), request.fetch(), log);
        this.btf = new BtfProvider(request.cache(), headers);
        this.cache = new ProbeCache(request, hashes);
    }

    /** @param wanted names in the user's sources that the headers may have to be searched for */
    ProbedTarget probe(KernelTarget target, SortedSet<String> wanted) {
        var sources = KernelSources.of(target, headers, btf, log);
        var found = new OneTarget(target, sources, wanted).find();
        var folder = request.layout().work().resolve(target.id());
        var facts = ProbeFiles.facts(found.entry().folder());
        var kernel = new Lazy<>(() -> ProbeFiles.read(found.entry().folder()));
        new TargetFiles(found.entry(), kernel, sources.headers(), facts).write(folder, hashes);
        return new ProbedTarget(
                target,
                sources.description(),
                sources.headers(),
                folder,
                facts,
                kernel,
                found.fromCache(),
                found.entry().probeTime());
    }

    /** Where a probe's result is, and whether nothing had to run for it. */
    private record Found(ProbeCache.Entry entry, boolean fromCache) {}

    /** The probe of one target; at most one for the same kernel at a time, in all builds of this user. */
    private final class OneTarget {
        private final KernelTarget target;
        private final KernelSources sources;
        private final SortedSet<String> wanted;

        OneTarget(KernelTarget target, KernelSources sources, SortedSet<String> wanted) {
            this.target = target;
            this.sources = sources;
            this.wanted = wanted;
        }

        Found find() {
            var key = Sha256.of(sources.identity().toString()).substring(0, 16);
            return CacheLock.holding(request.cache().resolve("probes/." + key + ".lock"), this::findAlone);
        }

        private Found findAlone() {
            var core = cache.entry(sources, NOTHING);
            var remembered = rememberedNames();
            if (remembered != null) {
                var entry = cache.entry(sources, remembered);
                if (entry.reasonToRun().isEmpty()) {
                    return new Found(entry, true);
                }
            }
            boolean coreRan = runWhereNeeded(core, NOTHING);
            var names = beyondCore(core);
            if (names.isEmpty()) {
                remember(names);
                return new Found(core, !coreRan);
            }
            return withMore(names, coreRan);
        }

        /** BTF is read as a whole. */
        private SortedSet<String> beyondCore(ProbeCache.Entry core) {
            return sources.headers()
                    .filter(tree -> !wanted.isEmpty())
                    .map(tree ->
                            new WantedNames(ProbeFiles.read(core.folder()), tree, core.folder()).beyondCore(wanted))
                    .orElse(NOTHING);
        }

        /** Probes with the headers of these names too; names that they still do not give are not asked for again. */
        private Found withMore(SortedSet<String> names, boolean coreRan) {
            var entry = cache.entry(sources, names);
            var reason = entry.reasonToRun();
            if (reason.isPresent()) {
                log.say(target.id() + ": looking in more headers for " + String.join(", ", names));
                probeInto(entry, names);
            }
            remember(names);
            return new Found(entry, reason.isEmpty() && !coreRan);
        }

        private boolean runWhereNeeded(ProbeCache.Entry entry, SortedSet<String> names) {
            var reason = entry.reasonToRun();
            reason.ifPresent(why -> {
                log.detail(target.id() + " is probed: " + why);
                probeInto(entry, names);
            });
            return reason.isPresent();
        }

        private void probeInto(ProbeCache.Entry entry, SortedSet<String> names) {
            long start = System.nanoTime();
            var kernel = run(names);
            entry.store(kernel, Duration.ofNanos(System.nanoTime() - start));
        }

        private ProbedKernel run(SortedSet<String> names) {
            Progress progress = line -> log.say(target.id() + ": " + line);
            return sources.headers()
                    .map(tree -> probeHeaders(tree, names, progress))
                    .orElseGet(() -> BtfProbe.run(
                            sources.btf().orElseThrow(), sources.release(), target.architecture(), progress));
        }

        private ProbedKernel probeHeaders(HeaderTree tree, SortedSet<String> names, Progress progress) {
            var work = request.layout().work().resolve(target.id()).resolve("probe");
            var selection = request.allTypes() ? Selection.ALL : Selection.CORE;
            return new Probe(request.toolchain().get(), new ProcessRunner(), progress)
                    .run(new ProbeRequest(tree, selection, names, sources.btf(), sources.description(), work));
        }

        /** The names beyond the core that these sources were found to need, or null where that is not known. */
        private @Nullable SortedSet<String> rememberedNames() {
            try {
                var file = memory();
                if (!Files.isRegularFile(file)) {
                    return null;
                }
                var lines = Files.readAllLines(file);
                return !lines.isEmpty() && lines.get(0).equals(question())
                        ? new TreeSet<>(lines.subList(1, lines.size()))
                        : null;
            } catch (IOException e) {
                throw WholeFiles.cannotRead(memory(), e);
            }
        }

        private void remember(SortedSet<String> names) {
            WholeFiles.write(memory(), question() + "\n" + String.join("\n", names) + (names.isEmpty() ? "" : "\n"));
        }

        private String question() {
            return Sha256.of(OwnCode.identity() + sources.identity() + wanted);
        }

        private Path memory() {
            return request.layout().work().resolve(target.id()).resolve("state/wanted-names.txt");
        }
    }
}

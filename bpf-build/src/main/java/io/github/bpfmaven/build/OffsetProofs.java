package io.github.bpfmaven.build;

import io.github.bpfmaven.build.proof.LayoutProof;
import io.github.bpfmaven.build.proof.Verdict;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.templates.c.Reach;
import io.github.bpfmaven.templates.layout.OffsetRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves, for each target, the layouts of every kernel type that a program reaches or whose offsets are asked for. */
final class OffsetProofs {
    private static final int MOST_SHOWN = 20;

    private final BuildRequest request;
    private final ProgramSources sources;
    private final ContentHashes hashes;
    private final BuildLog log;

    OffsetProofs(BuildRequest request, ProgramSources sources, ContentHashes hashes, BuildLog log) {
        this.request = request;
        this.sources = sources;
        this.hashes = hashes;
        this.log = log;
    }

    /** @throws InputException where a compiler finds another layout in the target's headers, or none can read them */
    void prove(ProbedTarget target) {
        var id = target.target().id();
        var names = names();
        if (names.isEmpty() || target.headers().isEmpty()) {
            return;
        }
        var folder = target.folder().resolve("proof");
        var proof = new LayoutProof(target.tree(), request.toolchain().get(), folder);
        var step = new Step(target.folder().resolve("state/proof.txt"), settings(names, proof), hashes);
        var reason = step.reasonToRun();
        if (reason.isEmpty()) {
            return;
        }
        log.detail(id + ": the layouts are to be proven: " + reason.get());
        var kernel = target.kernel().get();
        var reached = Reach.of(kernel.types(), names).graph();
        var verdicts = proof.of(reached, kernel.unit()).stream()
                .map(verdict -> target.target().btf() == null ? verdict : verdict.ofDefinedTypes())
                .toList();
        judge(target, verdicts);
        var proving =
                verdicts.stream().filter(Verdict::proves).map(Verdict::compiler).collect(Collectors.joining(", "));
        log.say(id + ": " + verdicts.get(0).asserted() + " sizes and offsets of kernel types are proven by " + proving);
        var inputs = new ArrayList<Path>(kernel.inputs());
        inputs.addAll(target.typeFiles());
        step.ran(inputs, List.of(folder.resolve("proof.c")));
    }

    /** Programs that include the kernel's headers themselves have their offsets from there already. */
    private SortedSet<String> names() {
        var names = new TreeSet<String>();
        for (var program : sources.all()) {
            if (SourceKind.isForVmlinux(sources.of(program))) {
                names.addAll(BpfHeaderNames.with(sources.of(program).identifiers()));
            }
        }
        request.offsets()
                .forEach(offset -> names.add(OffsetRequest.parse(offset).type()));
        return names;
    }

    private Map<String, String> settings(SortedSet<String> names, LayoutProof proof) {
        var settings = new TreeMap<String, String>();
        settings.put("the plugin", OwnCode.identity());
        settings.put("the compiler", request.toolchain().get().identity());
        settings.put("the compilers asked", String.join(", ", proof.compilers()));
        settings.put("the names in the programs", Sha256.of(String.join(" ", names)));
        return settings;
    }

    private void judge(ProbedTarget target, List<Verdict> verdicts) {
        var failed = verdicts.stream()
                .filter(verdict -> !verdict.failures().isEmpty())
                .toList();
        if (!failed.isEmpty()) {
            throw new InputException(
                    "The headers of kernel " + target.facts().release()
                            + " have other layouts than were found in them.",
                    failed.stream().map(OffsetProofs::describe).collect(Collectors.joining("\n")),
                    Remedies.layoutsDiffer());
        }
        var unable = verdicts.stream()
                .filter(verdict -> !verdict.objection().isEmpty())
                .toList();
        if (unable.size() == verdicts.size()) {
            throw new InputException(
                    "No compiler can read the headers of kernel "
                            + target.facts().release() + " to prove its layouts.",
                    unable.get(0).compiler() + ": " + unable.get(0).objection(),
                    Remedies.checkHeadersAreWhole(target.tree().build().toString()));
        }
        unable.forEach(verdict -> log.warn(target.target().id() + ": " + verdict.compiler()
                + " cannot read the headers, and proves nothing of them: " + verdict.objection()));
    }

    private static String describe(Verdict verdict) {
        var shown = verdict.failures().stream()
                .limit(MOST_SHOWN)
                .map(failure -> "\n  " + failure)
                .collect(Collectors.joining());
        int more = verdict.failures().size() - MOST_SHOWN;
        return verdict.compiler() + " says:" + shown + (more > 0 ? "\n  and " + more + " more" : "");
    }
}

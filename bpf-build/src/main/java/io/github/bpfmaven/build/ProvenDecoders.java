package io.github.bpfmaven.build;

import io.github.bpfmaven.build.DecoderProofs.Laid;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderGenerator;
import io.github.bpfmaven.templates.java.InMemory;
import io.github.bpfmaven.templates.java.JavaSource;
import io.github.bpfmaven.templates.java.Proof;
import io.github.bpfmaven.templates.java.RecordDecoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Proves decoders in each build that makes new ones: compiled in memory, they must find in what clang laid out every
 * value that C says is there, and make the same of it again.
 */
final class ProvenDecoders {
    /** Methods of the checks that lie between what is checked and the failure. */
    private static final Set<String> ASSERTIONS = Set.of("assertEquals", "assertArrayEquals", "require");

    private final BuildRequest request;
    private final UserRecords records;
    private final ContentHashes hashes;
    private final BuildLog log;

    ProvenDecoders(BuildRequest request, UserRecords records, ContentHashes hashes, BuildLog log) {
        this.request = request;
        this.records = records;
        this.hashes = hashes;
        this.log = log;
    }

    /**
     * Does nothing where the Java is what was proven before.
     *
     * @param java the generated sources
     * @throws EnvironmentException if C and Java disagree
     */
    void prove(List<Path> java, EventTypes types, DecoderProofs proofs) {
        var step = new Step(request.layout().work().resolve("state/proof.txt"), settings(java), hashes);
        var reason = request.decoders().proven() && !java.isEmpty() ? step.reasonToRun() : Optional.<String>empty();
        if (reason.isEmpty()) {
            return;
        }
        log.detail("The decoders are proven: " + reason.get());
        var checks = new TreeMap<Path, JavaSource>();
        var all = new ArrayList<Laid<? extends Proof>>(proofs.generated());
        all.addAll(proofs.ofUsers());
        for (var laid : all) {
            var check = laid.proof().check(laid.name() + "Check", laid.bytes());
            checks.put(request.layout().work().resolve("proof").resolve(check.path()), check);
        }
        checks.forEach((file, check) -> WholeFiles.write(file, check.text()));
        run(decoders(types.all()), checks);
        step.ran(java, checks.keySet());
        int samples = all.stream().mapToInt(laid -> laid.proof().unit().size()).sum();
        log.say("Proof: " + samples + " samples of events, laid out by clang, are the same in Java" + leftOut());
    }

    private String leftOut() {
        var forms = request.decoders().options().forms();
        return request.decoders().runningHere().options().forms().containsAll(forms)
                ? ""
                : "; segments were not read: Maven runs on Java "
                        + Runtime.version().feature() + ", which has none";
    }

    /** In the forms that are shipped, as far as this Java has them. */
    private List<JavaSource> decoders(EventTypes.Events events) {
        var decoders = request.decoders().runningHere();
        var sources =
                new LinkedHashSet<>(DecoderGenerator.generate(decoders.requestFor(events.chosen(), events.graph())));
        sources.addAll(RecordDecoders.generate(decoders.requestFor(events.all(), events.graph()), records.all()));
        sources.addAll(RecordDecoders.stubs(records.all()));
        return List.copyOf(sources);
    }

    private Map<String, String> settings(List<Path> java) {
        return Map.of(
                "the plugin", OwnCode.identity(),
                "how decoders are made", request.decoders().options().toString(),
                "the forms that run here",
                        request.decoders().runningHere().options().forms().toString(),
                "the Java", java.toString());
    }

    /** Compiles everything at once, which takes most of the time, and runs check after check. */
    static void run(List<JavaSource> decoders, Map<Path, JavaSource> checks) {
        var sources = new ArrayList<>(decoders);
        sources.addAll(checks.values());
        var classes = InMemory.compile(sources);
        checks.forEach((file, check) -> run(classes, file, check));
    }

    private static void run(InMemory classes, Path file, JavaSource check) {
        try {
            var type = classes.loadClass(check.qualifiedName());
            ((Runnable) type.getConstructor().newInstance()).run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // it is public and has a constructor
        } catch (AssertionError | RuntimeException e) {
            var line = Stream.of(e.getStackTrace())
                    .filter(frame -> frame.getClassName().split("\\$")[0].equals(check.qualifiedName()))
                    .filter(frame -> !ASSERTIONS.contains(frame.getMethodName()))
                    .mapToInt(StackTraceElement::getLineNumber)
                    .findFirst()
                    .orElse(1);
            var statement = check.text().lines().skip(line - 1L).findFirst().orElse("");
            throw new EnvironmentException(
                    "The generated Java disagrees with C: " + e.getMessage() + ", in " + statement.strip(),
                    file + ":" + line,
                    Remedies.reportDisagreement(),
                    e);
        }
    }
}

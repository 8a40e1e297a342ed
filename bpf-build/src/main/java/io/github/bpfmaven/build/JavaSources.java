package io.github.bpfmaven.build;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderGenerator;
import io.github.bpfmaven.templates.java.EventType;
import io.github.bpfmaven.templates.java.JavaSource;
import io.github.bpfmaven.templates.java.KernelConstantsClass;
import io.github.bpfmaven.templates.java.KernelOffsetsClass;
import io.github.bpfmaven.templates.java.RecordDecoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Generates the Java of a build: a decoder for each event type, and the offsets and constants that are asked for. */
final class JavaSources {
    private static final String OFFSETS_CLASS = "KernelOffsets";
    private static final String CONSTANTS_CLASS = "KernelConstants";

    private final BuildRequest request;
    private final UserRecords records;
    private final ContentHashes hashes;
    private final BuildLog log;

    JavaSources(BuildRequest request, UserRecords records, ContentHashes hashes, BuildLog log) {
        this.request = request;
        this.records = records;
        this.hashes = hashes;
        this.log = log;
    }

    /** The sources, also where they are those of a build before. */
    List<Path> generate(BuildResult result, EventTypes types, DecoderProofs proofs) {
        var step = new Step(request.layout().work().resolve("state/java.txt"), settings(result), hashes);
        var reason = step.reasonToRun();
        if (reason.isEmpty()) {
            return step.outputsBefore();
        }
        log.detail("The Java is generated: " + reason.get());
        var sources = new TreeMap<Path, JavaSource>();
        var events = types.all();
        tests(proofs).forEach(sources::put);
        for (var source : sources(result, events)) {
            var twin = sources.put(request.layout().generatedSources().resolve(source.path()), source);
            // Each package has its own BpfBytes.
            if (twin != null && !twin.equals(source)) {
                throw new InputException(
                        "Two generated classes have the name " + source.qualifiedName() + ".",
                        request.layout().sources().toString(),
                        Remedies.renameStruct());
            }
        }
        sources.forEach((path, source) -> WholeFiles.write(path, source.text()));
        step.outputsBefore().stream().filter(path -> !sources.containsKey(path)).forEach(WholeFiles::deleteTree);
        step.ran(inputs(result), sources.keySet());
        log.say("Java: " + sources.size() + " classes in " + request.decoders().packageName());
        return List.copyOf(sources.keySet());
    }

    /** The proofs as JUnit tests, where the request wants them and makes what they ask. */
    private Map<Path, JavaSource> tests(DecoderProofs proofs) {
        var tests = new TreeMap<Path, JavaSource>();
        var folder = request.decoders().proofTests();
        var runningHere = request.decoders().runningHere().options().forms();
        if (folder != null && request.decoders().options().forms().containsAll(runningHere)) {
            for (var proof : proofs.generated()) {
                var test = proof.proof().test(proof.name() + "Test", proof.bytes());
                tests.put(folder.resolve(test.path()), test);
            }
        }
        return tests;
    }

    private List<JavaSource> sources(BuildResult result, EventTypes.Events events) {
        var sources = new ArrayList<>(
                DecoderGenerator.generate(request.decoders().requestFor(events.chosen(), events.graph())));
        var leftOut = events.all().stream()
                .filter(event -> !events.chosen().contains(event))
                .map(EventType::cName)
                .collect(Collectors.toSet());
        sources.addAll(RecordDecoders.generate(
                request.decoders().requestFor(events.all(), events.graph()), records.all(), leftOut));
        if (!request.offsets().isEmpty()) {
            var table = new Offsets(request.offsets(), result.targets()).table();
            sources.add(KernelOffsetsClass.generate(table, request.decoders().packageName(), OFFSETS_CLASS));
        }
        if (!request.constants().isEmpty()) {
            var table = Constants.table(result.targets(), request.constants());
            sources.add(KernelConstantsClass.generate(table, request.decoders().packageName(), CONSTANTS_CLASS));
        }
        return sources;
    }

    private Map<String, String> settings(BuildResult result) {
        var decoders = request.decoders();
        return Map.of(
                "the plugin", OwnCode.identity(),
                "the package", decoders.packageName(),
                "the structs chosen", decoders.includes() + " but not " + decoders.excludes(),
                "how decoders are made", decoders.options() + ", with proofs in " + decoders.proofTests(),
                "the forms that run here",
                        decoders.runningHere().options().forms().toString(),
                "the Java with records of events", records.files().toString(),
                "the offsets asked for", String.join(" ", request.offsets()),
                "the constants asked for", String.join(" ", request.constants()),
                "the targets",
                        result.targets().stream()
                                .map(target -> target.target().id())
                                .toList()
                                .toString(),
                "the place of the Java", request.layout().generatedSources().toString());
    }

    private List<Path> inputs(BuildResult result) {
        var inputs = new ArrayList<Path>();
        result.programs().forEach(program -> {
            inputs.add(program.debugObject());
            inputs.add(program.program().source());
        });
        inputs.addAll(records.all().files());
        if (!request.offsets().isEmpty() || !request.constants().isEmpty()) {
            result.targets().forEach(target -> inputs.addAll(target.typeFiles()));
        }
        return inputs;
    }
}

package io.github.bpfmaven.build;

import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderProof;
import io.github.bpfmaven.templates.java.EventType;
import io.github.bpfmaven.templates.java.JavaNames;
import io.github.bpfmaven.templates.java.Proof;
import io.github.bpfmaven.templates.java.RecordProof;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Has clang lay out events with a pattern in every field. The unit includes the user's program and is compiled as that
 * is, so that byte order, alignment and every macro are the same.
 */
final class DecoderProofs {
    private final BuildRequest request;
    private final UserRecords records;
    private final BuildLog log;
    private final ClangRunner clang = new ClangRunner(new ProcessRunner());
    private final Lazy<List<Laid<DecoderProof>>> generated;
    private final Lazy<List<Laid<RecordProof>>> ofUsers;

    /** Runs nothing until it is asked. */
    DecoderProofs(BuildRequest request, UserRecords records, EventTypes events, BuildLog log) {
        this.request = request;
        this.records = records;
        this.log = log;
        this.generated = new Lazy<>(() -> layGenerated(events.all()));
        this.ofUsers = new Lazy<>(() -> layOfUsers(events.all()));
    }

    /**
     * A proof of the layouts that one object has first.
     *
     * @param name of a class
     * @param bytes what clang made of the samples
     */
    record Laid<P extends Proof>(String name, P proof, List<byte[]> bytes) {}

    /** Of generated records and flyweights. */
    List<Laid<DecoderProof>> generated() {
        return generated.get();
    }

    /** Of records that the user wrote. */
    List<Laid<RecordProof>> ofUsers() {
        return ofUsers.get();
    }

    private List<Laid<DecoderProof>> layGenerated(EventTypes.Events events) {
        var provable = events.chosen().stream()
                .filter(event -> !events.inFunctions().contains(event.cName()))
                .toList();
        events.chosen().stream().filter(event -> !provable.contains(event)).forEach(this::warn);
        var decoders = request.decoders().runningHere().requestFor(provable, events.graph());
        var names = new HashSet<String>();
        var laid = new ArrayList<Laid<DecoderProof>>();
        for (int part = 0; part < events.owners().size(); part++) {
            var owner = events.owners().get(part);
            var name = JavaNames.className(owner.program().name()) + "Decoders";
            lay(owner, DecoderProof.of(decoders, part), name, names).ifPresent(laid::add);
        }
        return laid;
    }

    private void warn(EventType event) {
        log.warn(event.file() + ":" + event.line() + ": struct " + event.cName()
                + " is defined inside a function, so that no other C can make one, and its decoders are not proven:"
                + " define it outside");
    }

    private List<Laid<RecordProof>> layOfUsers(EventTypes.Events events) {
        var decoders = request.decoders().requestFor(events.all(), events.graph());
        var names = new HashSet<String>();
        var laid = new ArrayList<Laid<RecordProof>>();
        for (var record : records.all().records()) {
            if (events.inFunctions().contains(record.struct())) {
                continue;
            }
            for (int part = 0; part < events.owners().size(); part++) {
                var proof = RecordProof.of(decoders, records.all(), record, part);
                lay(events.owners().get(part), proof, proof.name(), names).ifPresent(laid::add);
            }
        }
        return laid;
    }

    /** @param names that are taken: what has layouts for several targets has a class for each */
    private <P extends Proof> Optional<Laid<P>> lay(CompiledProgram owner, P proof, String base, Set<String> names) {
        if (proof.unit().size() == 0) {
            return Optional.empty();
        }
        var target = owner.target().target().id().replaceAll("\\W", "_");
        var name = names.add(base) ? base : base + "For" + JavaNames.className(target);
        var unit = owner.target().folder().resolve("proof").resolve(name + ".c");
        WholeFiles.write(unit, proof.unit().text(owner.program().source().toString()));
        var object = unit.resolveSibling(name + ".o");
        compile(owner, unit, object);
        return Optional.of(new Laid<>(name, proof, read(object, proof.unit().sections())));
    }

    /**
     * As the program was: without what its call says of outputs, and warnings, which were told.
     *
     * @throws InputException where clang refuses what follows the program
     */
    private void compile(CompiledProgram owner, Path unit, Path object) {
        for (var call : calls(owner, unit, object)) {
            var result = clang.run(call);
            if (!result.succeeded()) {
                log.detail(result.process().report());
                var first = result.errors().stream().findFirst();
                throw new InputException(
                        "The decoders of " + owner.program().name() + " cannot be proven for "
                                + owner.target().target().id() + ": clang takes the program, but not events with values"
                                + first.map(error -> ": " + error.message()).orElse("."),
                        first.filter(error -> !error.file().isEmpty())
                                .map(error -> error.file() + ":" + error.line())
                                .orElse(unit.toString()),
                        Remedies.unprovenDecoders());
            }
        }
    }

    private static List<Clang> calls(CompiledProgram owner, Path unit, Path object) {
        var call = owner.call();
        int outputs = call.arguments().indexOf("-MD");
        var again = Clang.of(call.toolchain())
                .with(call.arguments().subList(0, outputs))
                .with("-w", "-c", unit.toString())
                .within(Objects.requireNonNull(call.workingDirectory()));
        if (!SystemHeaderCompiler.makesIr(call)) {
            return List.of(again.with("-o", object.toString()));
        }
        var bitcode = object.resolveSibling(unit.getFileName() + ".bc");
        return List.of(
                again.with(SystemHeaderCompiler.EMIT_IR, "-o", bitcode.toString()),
                SystemHeaderCompiler.backEnd(call, owner.target(), bitcode, object));
    }

    private static List<byte[]> read(Path object, List<String> sections) {
        try {
            var elf = ElfFile.parse(Files.readAllBytes(object), object.toString());
            var bytes = new ArrayList<byte[]>();
            for (var name : sections) {
                bytes.add(elf.section(name).orElseThrow().data().toArray());
            }
            return bytes;
        } catch (IOException e) {
            throw WholeFiles.cannotRead(object, e);
        }
    }
}

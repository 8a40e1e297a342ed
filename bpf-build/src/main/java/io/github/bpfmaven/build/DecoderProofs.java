package io.github.bpfmaven.build;

import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderProof;
import io.github.bpfmaven.templates.java.JavaNames;
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
    private final BuildLog log;
    private final ClangRunner clang = new ClangRunner(new ProcessRunner());
    private final Lazy<List<Proof>> proofs;

    /** Runs nothing until it is asked. */
    DecoderProofs(BuildRequest request, EventTypes events, BuildLog log) {
        this.request = request;
        this.log = log;
        this.proofs = new Lazy<>(() -> make(events.all()));
    }

    /**
     * Of the layouts that one object has first.
     *
     * @param name of a class; a program has one for each target with layouts of its own
     * @param bytes what clang made of the samples
     */
    record Proof(String name, DecoderProof proof, List<byte[]> bytes) {}

    /** Those that clang could be asked for. */
    List<Proof> all() {
        return proofs.get();
    }

    private List<Proof> make(EventTypes.Events events) {
        var decoders = request.decoders().requestFor(events.chosen(), events.graph());
        var names = new HashSet<String>();
        var made = new ArrayList<Proof>();
        for (int part = 0; part < events.owners().size(); part++) {
            proof(events.owners().get(part), DecoderProof.of(decoders, part), names)
                    .ifPresent(made::add);
        }
        return made;
    }

    private Optional<Proof> proof(CompiledProgram owner, DecoderProof proof, Set<String> names) {
        var program = JavaNames.className(owner.program().name());
        var target = owner.target().target().id().replaceAll("\\W", "_");
        var name = names.add(program) ? program + "Decoders" : program + "DecodersFor" + JavaNames.className(target);
        var unit =
                owner.target().folder().resolve("proof").resolve(owner.program().name() + ".c");
        WholeFiles.write(unit, proof.unit(owner.program().source().toString()));
        var object = unit.resolveSibling(owner.program().name() + ".o");
        return compile(owner, unit, object)
                ? Optional.of(new Proof(name, proof, read(object, proof.sections())))
                : Optional.empty();
    }

    /** As the program was compiled, but without its dependencies, which are the same, and warnings, which were told. */
    private boolean compile(CompiledProgram owner, Path unit, Path object) {
        var call = owner.call();
        int outputs = call.arguments().indexOf("-MD");
        var again = Clang.of(call.toolchain())
                .with(call.arguments().subList(0, outputs))
                .with("-w", "-c", unit.toString(), "-o", object.toString())
                .within(Objects.requireNonNull(call.workingDirectory()));
        var result = clang.run(again);
        if (!result.succeeded()) {
            log.warn("The decoders of " + owner.program().name() + " are not proven: clang takes the program but not "
                    + unit + ".");
            log.detail(result.process().report());
        }
        return result.succeeded();
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

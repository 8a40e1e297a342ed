package io.github.bpfmaven.build;

import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.java.DecoderProof;
import io.github.bpfmaven.templates.java.JavaNames;
import io.github.bpfmaven.templates.java.JavaSource;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Has clang lay out events with a pattern in every field, and makes the JUnit tests that compare the decoders with
 * that. The unit includes the user's program and is compiled as that is, so that byte order, alignment and every macro
 * are the same.
 */
final class DecoderProofs {
    private final BuildRequest request;
    private final ClangRunner clang = new ClangRunner(new ProcessRunner());

    DecoderProofs(BuildRequest request) {
        this.request = request;
    }

    /** The tests and where they go; none where the request wants none, or makes no records. */
    Map<Path, JavaSource> of(EventTypes.Events events) {
        var folder = request.decoders().proofs();
        var tests = new TreeMap<Path, JavaSource>();
        if (folder == null || !request.decoders().options().forms().contains(Form.RECORD)) {
            return tests;
        }
        var names = new HashSet<String>();
        for (int part = 0; part < events.owners().size(); part++) {
            var test = test(events, part, names);
            tests.put(folder.resolve(test.path()), test);
        }
        return tests;
    }

    /** Of the layouts that one object has first; a program has a test for each target with layouts of its own. */
    private JavaSource test(EventTypes.Events events, int part, Set<String> names) {
        var owner = events.owners().get(part);
        var proof = DecoderProof.of(request.decoders().requestFor(events.chosen(), events.graph()), part);
        var unit =
                owner.target().folder().resolve("proof").resolve(owner.program().name() + ".c");
        WholeFiles.write(unit, proof.unit(owner.program().source().toString()));
        var object = unit.resolveSibling(owner.program().name() + ".o");
        compile(owner, unit, object);
        var program = JavaNames.className(owner.program().name());
        var target = owner.target().target().id().replaceAll("\\W", "_");
        var name = names.add(program)
                ? program + "DecodersTest"
                : program + "DecodersFor" + JavaNames.className(target) + "Test";
        return proof.test(name, read(object, proof.sections()));
    }

    /** As the program was compiled, but without its dependencies, which are the same, and warnings, which were told. */
    private void compile(CompiledProgram owner, Path unit, Path object) {
        var call = owner.call();
        int outputs = call.arguments().indexOf("-MD");
        var again = Clang.of(call.toolchain())
                .with(call.arguments().subList(0, outputs))
                .with("-w", "-c", unit.toString(), "-o", object.toString())
                .within(Objects.requireNonNull(call.workingDirectory()));
        var result = clang.run(again);
        if (!result.succeeded()) {
            throw new IllegalStateException("clang takes the program but not the proof of its events: "
                    + result.process().report());
        }
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

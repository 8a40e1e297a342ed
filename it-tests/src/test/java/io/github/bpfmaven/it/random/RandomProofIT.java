package io.github.bpfmaven.it.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.templates.java.DecoderGenerator;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.java.DecoderProof;
import io.github.bpfmaven.templates.java.InMemory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The build's own proof of structs made at random: clang takes its C, and the generated Java stands it. */
class RandomProofIT {
    private static final int STRUCTS = Integer.getInteger("random.proofs", 30);

    /** Others than those of {@link RandomStructsIT}. */
    private static final long SEED = Long.getLong("random.structs.seed", 1) + 7_000_000;

    @TempDir
    Path folder;

    static Stream<Set<Form>> forms() {
        return Stream.of(DecoderOptions.STANDARD.forms(), Set.of(Form.FLYWEIGHT));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void structsMadeAtRandomAreProven(Set<Form> forms) throws Exception {
        var order = forms.size() > 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        var structs = IntStream.range(0, STRUCTS)
                .mapToObj(i -> StructMaker.make("event_" + i, SEED + i, i, order))
                .toList();
        var batch = new Batch(structs, order, forms, 17);
        var request = batch.request(batch.compile(RandomStructsIT.toolchain(), folder));
        var proof = DecoderProof.of(request);

        var object = batch.compile(
                RandomStructsIT.toolchain(), folder, "proof", proof.unit().text("random.c"));

        var elf = ElfFile.parse(Files.readAllBytes(object), object.toString());
        var bytes = proof.unit().sections().stream()
                .map(section -> elf.section(section).orElseThrow().data().toArray())
                .toList();
        assertThat(bytes).hasSizeGreaterThanOrEqualTo(2 * STRUCTS);
        var sources = new ArrayList<>(DecoderGenerator.generate(request));
        var check = proof.check("RandomCheck", bytes);
        sources.add(check);
        var run = (Runnable) InMemory.compileStrictly(sources, 17)
                .loadClass(check.qualifiedName())
                .getConstructor()
                .newInstance();
        assertThatCode(run::run)
                .as("-Drandom.structs.seed=%d", SEED - 7_000_000)
                .doesNotThrowAnyException();
    }
}

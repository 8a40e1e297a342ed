package io.github.bpfmaven.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.btf.KernelBtf;
import io.github.bpfmaven.probe.helpers.BpfHelperDefs;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kernel that only its BTF is known of. */
class BtfProbeTest {
    private static final TypeGraph TYPES = new TypeGraph(
            List.of(
                    new Type.Int("int", 4, Encoding.SIGNED),
                    new Composite(Composite.Kind.STRUCT, "task", 4, List.of(new Type.Member("pid", 1, 0, 0))),
                    new Type.FunctionPrototype(1, List.of()),
                    new Type.Function("schedule", 3, 1),
                    enumOf("bpf_func_id", "BPF_FUNC_unspec", "BPF_FUNC_map_lookup_elem", "__BPF_FUNC_MAX_ID"),
                    enumOf("bpf_map_type", "BPF_MAP_TYPE_UNSPEC", "BPF_MAP_TYPE_HASH"),
                    enumOf("bpf_prog_type", "BPF_PROG_TYPE_UNSPEC", "BPF_PROG_TYPE_SOCKET_FILTER"),
                    enumOf("bpf_cmd", "BPF_MAP_CREATE", "BPF_MAP_FREEZE"),
                    enumOf("", "BPF_F_CURRENT_CPU")),
            ByteOrder.LITTLE_ENDIAN,
            8);

    @TempDir
    Path folder;

    private static Type.Enum enumOf(String name, String... names) {
        var enumerators = new ArrayList<Enumerator>();
        for (var each : names) {
            enumerators.add(new Enumerator(each, enumerators.size()));
        }
        return new Type.Enum(name, 4, false, enumerators);
    }

    private ProbedKernel probe(String release) throws IOException {
        var file = Files.write(folder.resolve("vmlinux.btf"), BtfWriter.write(TYPES));
        var btf = new KernelBtf(file, Optional.empty(), Optional.empty(), "gcc-12", "BTF of vmlinux");
        return BtfProbe.run(btf, new KernelRelease(release), Architecture.ARM64, line -> {});
    }

    @Test
    void typesAndEnumeratorsAreThereAndFunctionsAreNot() throws IOException {
        var kernel = probe("6.1.176-x");

        assertThat(kernel.types().compositeNamed("task")).isPresent();
        assertThat(kernel.types().types()).contains(enumOf("", "BPF_F_CURRENT_CPU"));
        assertThat(kernel.types().types()).noneMatch(type -> type instanceof Type.Function);
        assertThat(kernel.inputs()).containsExactly(folder.resolve("vmlinux.btf"));
    }

    @Test
    void theKernelIsDescribedByItsEnumerators() throws IOException {
        var facts = probe("6.1.176-x").facts();

        assertThat(facts.helpers()).isEqualTo(Map.of("bpf_map_lookup_elem", 1));
        assertThat(facts.mapTypes()).containsEntry("BPF_MAP_TYPE_HASH", 1);
        assertThat(facts.programTypes()).containsEntry("BPF_PROG_TYPE_SOCKET_FILTER", 1);
        assertThat(facts.architecture()).isEqualTo(Architecture.ARM64);
        assertThat(facts.compiler()).isEqualTo("gcc-12");
        assertThat(facts.headers()).isEmpty();
        assertThat(facts.btf()).isEqualTo("BTF of vmlinux");
    }

    @Test
    void theVersionCodeIsTheReleases() throws IOException {
        var kernel = probe("6.1.176-x");

        assertThat(kernel.facts().versionCode()).isEqualTo(0x0601b0);
        assertThat(kernel.constants()).isEqualTo(Map.of("LINUX_VERSION_CODE", new Constant(0x0601b0, true)));
    }

    @ParameterizedTest
    @CsvSource({"4.9.1, v1", "4.14.0-x, v2", "5.11.9, v2", "5.12.0, v3", "6.5.0-x, v3", "6.6.1, v4", "7.2.13, v4"})
    void theInstructionSetIsThatOfTheVersion(String release, String cpu) throws IOException {
        assertThat(probe(release).facts().cpu()).isEqualTo(cpu);
    }

    @Test
    void helpersAreDeclaredAsOurTableKnowsThem() {
        var defs = BpfHelperDefs.of(TYPES, Map.of("bpf_map_lookup_elem", 1));

        assertThat(defs.text())
                .contains("static void *(*const bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;")
                .contains("#define BPF_HAS_GLOBAL_DATA 1");
        var before = new TypeGraph(List.of(enumOf("bpf_cmd", "BPF_MAP_CREATE")), ByteOrder.LITTLE_ENDIAN, 8);
        assertThat(BpfHelperDefs.of(before, Map.of()).text()).doesNotContain("BPF_HAS_GLOBAL_DATA");
    }
}

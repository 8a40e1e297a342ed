package io.github.bpfmaven.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() {
        var kernel = kernel();
        ProbeFiles.write(kernel, folder);

        var read = ProbeFiles.read(folder);

        assertThat(read.facts()).isEqualTo(kernel.facts());
        assertThat(read.constants()).isEqualTo(kernel.constants());
        assertThat(read.unit()).isEqualTo(kernel.unit());
        assertThat(read.inputs()).isEqualTo(kernel.inputs());
        assertThat(read.leftOut()).isEqualTo(kernel.leftOut());
        assertThat(read.types().types()).isEqualTo(kernel.types().types());
        assertThat(read.timings()).isEmpty();
    }

    @Test
    void kernelJsonSaysInItsOrderWhatTheKernelIs() throws IOException {
        ProbeFiles.write(kernel(), folder);

        var json = JsonParser.parseString(Files.readString(folder.resolve("kernel.json")))
                .getAsJsonObject();

        assertThat(json.keySet())
                .containsExactly(
                        "release",
                        "arch",
                        "versionCode",
                        "headers",
                        "btf",
                        "toolchain",
                        "compiler",
                        "cpu",
                        "needsVersionStamp",
                        "helpers",
                        "mapTypes",
                        "programTypes",
                        "leftOut");
        assertThat(json.get("release").getAsString()).isEqualTo("6.1.0-50-cloud-amd64");
        assertThat(json.get("arch").getAsString()).isEqualTo("x86_64");
        assertThat(json.get("versionCode").getAsInt()).isEqualTo(393648);
        assertThat(json.getAsJsonObject("helpers").keySet())
                .containsExactly("bpf_map_lookup_elem", "bpf_map_delete_elem");
    }

    @Test
    void constantsAreTextThatScriptsRead() throws IOException {
        ProbeFiles.write(kernel(), folder);

        assertThat(Files.readString(folder.resolve("constants.tsv")))
                .isEqualTo("ALL_ONES\t18446744073709551615\nNEGATIVE\t-2\nONE\t1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "kernel.json, {",
        "kernel.json, []",
        "kernel.json, '{\"release\": \"6.1.0\"}'",
        "kernel.json, '{\"release\": 1}'",
        "constants.tsv, NAME",
        "constants.tsv, 'NAME\tvalue'",
        "vmlinux.btf, no BTF",
    })
    void damageIsNamedByFile(String file, String content) throws IOException {
        ProbeFiles.write(kernel(), folder);
        Files.writeString(folder.resolve(file), content);

        assertThatThrownBy(() -> ProbeFiles.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve(file).toString());
    }

    @ParameterizedTest
    @CsvSource({"kernel.json", "constants.tsv", "vmlinux.btf", "headers.c", "inputs.txt"})
    void missingFileIsNamed(String file) throws IOException {
        ProbeFiles.write(kernel(), folder);
        Files.delete(folder.resolve(file));

        assertThatThrownBy(() -> ProbeFiles.read(folder))
                .isInstanceOf(BpfException.class)
                .hasMessageContaining(folder.resolve(file).toString());
    }

    private static ProbedKernel kernel() {
        var helpers = new LinkedHashMap<String, Integer>();
        helpers.put("bpf_map_lookup_elem", 1);
        helpers.put("bpf_map_delete_elem", 3);
        var facts = new KernelFacts(
                new KernelRelease("6.1.0-50-cloud-amd64"),
                Architecture.X86_64,
                393648,
                "bookworm: linux-headers-6.1.0-50-cloud-amd64 6.1.176-1",
                "BTF of vmlinux",
                "clang 20.1.7",
                "gcc-12 (Debian 12.2.0-14) 12.2.0",
                "v3",
                helpers,
                Map.of("BPF_MAP_TYPE_HASH", 1),
                Map.of("BPF_PROG_TYPE_KPROBE", 2));
        var constants = new TreeMap<String, Constant>();
        constants.put("ONE", new Constant(1, true));
        constants.put("NEGATIVE", new Constant(-2, false));
        constants.put("ALL_ONES", new Constant(-1, true));
        var types = new TypeGraph(List.of(new Type.Int("int", 4, Type.Encoding.SIGNED)), ByteOrder.LITTLE_ENDIAN, 8);
        return new ProbedKernel(
                types,
                constants,
                facts,
                "#include <linux/a.h>\n",
                List.of(Path.of("/k/include/linux/a.h")),
                List.of(new LeftOutHeader("linux/b.h", "/k/include/linux/b.h:1: 'c.h' file not found")),
                Map.of("compile", Duration.ofMillis(1500)));
    }
}

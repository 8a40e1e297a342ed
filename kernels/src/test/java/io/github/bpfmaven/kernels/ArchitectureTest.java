package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture.KernelFlag;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String FILE = """
            alias = powerpc64le
            debian = ppc64el
            clang.triple = powerpc64le-linux-gnu
            clang.macro = __powerpc64__
            bpf.macro = __TARGET_ARCH_powerpc
            elf.machine = 21
            kernel.folder = powerpc
            kernel.otherFolders = other
            kernel.options = PPC64 CPU_LITTLE_ENDIAN
            kernel.register = gpr
            kernel.flags.1 = -m64 -mlittle-endian | arch/powerpc/Makefile
            kernel.flags.2 = -msoft-float | no floating point | in the kernel
            """;

    @ParameterizedTest
    @CsvSource({"x86_64, x86_64", "amd64, x86_64", "arm64, arm64", "aarch64, arm64", "riscv64, riscv64"})
    void isFoundByItsIdAndByWhatOthersCallIt(String name, String expected) {
        assertThat(Architecture.of(name)).hasToString(expected);
    }

    @Test
    void theIndexNamesEveryFileOfTheFolderOnce() throws IOException {
        try (var files = Files.list(Path.of("architectures"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("index")))
                    .containsExactlyInAnyOrderElementsOf(Architecture.all().stream()
                            .map(architecture -> architecture.id() + ".properties")
                            .toList());
        }
    }

    @Test
    void oneIsNothingButItsFile() throws IOException {
        var architecture = read("ppc64le", FILE);

        assertThat(architecture.debian()).isEqualTo("ppc64el");
        assertThat(architecture.clangTriple()).isEqualTo("powerpc64le-linux-gnu");
        assertThat(architecture.kernelDirectories()).containsExactly("powerpc", "other");
        assertThat(architecture.kernelOptions()).containsExactlyInAnyOrder("PPC64", "CPU_LITTLE_ENDIAN");
        assertThat(architecture.kernelFlags())
                .containsExactly(
                        new KernelFlag(List.of("-m64", "-mlittle-endian"), "arch/powerpc/Makefile"),
                        new KernelFlag(List.of("-msoft-float"), "no floating point | in the kernel"));
        assertThat(architecture.imageMagic()).isEmpty();
        assertThat(architecture.qemu()).isEmpty();
    }

    @Test
    void aFileWithAMistypedKeyIsRefused() {
        assertThatThrownBy(() -> read("x", FILE.replace("clang.macro", "clang.makro")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x lacks clang.macro");
        assertThatThrownBy(() -> read("x", FILE + "zzz = 1\n")).hasMessageContaining("unknown [zzz]");
        assertThatThrownBy(() -> read("x", FILE.replace(" | arch/powerpc/Makefile", "")))
                .hasMessageContaining("it is not said why: -m64");
    }

    private static Architecture read(String id, String text) throws IOException {
        return ArchitectureFiles.read(id, DataFile.read(id, new StringReader(text)));
    }

    @Test
    void anUnknownOneIsAnErrorThatNamesTheKnown() {
        assertThatThrownBy(() -> Architecture.of("vax"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"vax\"")
                .hasMessageContaining("x86_64, arm64, riscv64");
    }
}

package io.github.bpfmaven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemToolchainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Debian clang version 19.1.7 (3+b1), 19.1.7, 19",
        "Ubuntu clang version 18.1.3 (1ubuntu1), 18.1.3, 18",
        "Ubuntu clang version 15.0.7, 15.0.7, 15",
        "clang version 20.1.7, 20.1.7, 20",
        "clang version 21.0.0git (https://github.com/llvm/llvm-project abc), 21.0.0, 21"
    })
    void takesVersionsAsDistributionsPrintThem(String banner, String version, int major) throws IOException {
        var clang = FakeClang.write(folder.resolve("clang"), banner, FakeClang.TARGETS);

        var toolchain = toolchains().of(clang.toString());

        assertThat(toolchain.version()).isEqualTo(version);
        assertThat(toolchain.majorVersion()).isEqualTo(major);
        assertThat(toolchain.clang()).isEqualTo(clang);
        assertThat(toolchain.resourceInclude()).isNull();
    }

    @Test
    void looksForBareNameInSearchPath() throws IOException {
        var clang = FakeClang.write(folder.resolve("bin/clang-19"), "clang version 19.1.0", FakeClang.TARGETS);

        assertThat(toolchains().of("clang-19").clang()).isEqualTo(clang);
    }

    @Test
    void identityChangesWithTheProgramThoughItsVersionDoesNot() throws IOException {
        var path = folder.resolve("clang");
        FakeClang.write(path, "clang version 19.1.0", FakeClang.TARGETS);
        var before = toolchains().of(path.toString()).identity();
        FakeClang.write(path, "clang version 19.1.0", FakeClang.TARGETS + "    other\n");

        assertThat(toolchains().of(path.toString()).identity()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "Debian clang version 14.0.6, 14.0.6",
        "Apple clang version 16.0.0 (clang-1600.0.26.3), Apple",
        "gcc (Debian 12.2.0-14) 12.2.0, does not say that it is clang"
    })
    void refusesOldForeignAndAppleCompilers(String banner, String reason) throws IOException {
        var clang = FakeClang.write(folder.resolve("clang"), banner, FakeClang.TARGETS);

        assertThatThrownBy(() -> toolchains().of(clang.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(banner)
                .hasMessageContaining("to mend:");
    }

    @Test
    void refusesCompilerWithoutBpfBackend() throws IOException {
        var clang = FakeClang.write(folder.resolve("clang"), "clang version 19.1.0", "    x86-64     - 64-bit X86");

        assertThatThrownBy(() -> toolchains().of(clang.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without the BPF backend");
    }

    @ParameterizedTest
    @CsvSource({"clang-99, in PATH", "/no/such/clang, There is no program /no/such/clang"})
    void saysHowToGetMissingCompiler(String name, String text) {
        assertThatThrownBy(() -> toolchains().of(name))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("<clang>" + name + "</clang>")
                .hasMessageContaining("apt install clang");
    }

    private SystemToolchain toolchains() {
        return new SystemToolchain(new ProcessRunner(), new SearchPath("/nonexistent:" + folder.resolve("bin")));
    }
}

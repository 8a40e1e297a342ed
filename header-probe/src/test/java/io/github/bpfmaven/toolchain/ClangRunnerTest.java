package io.github.bpfmaven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClangRunnerTest {
    @TempDir
    Path folder;

    private final ClangRunner clang = new ClangRunner(new ProcessRunner());

    @Test
    void compilesForBpf() throws IOException {
        var source = Files.writeString(folder.resolve("a.c"), "int one(void) { return 1; }\n");
        var object = folder.resolve("a.o");

        var result = clang.run(Clang.of(TestToolchain.get())
                .target("bpfel")
                .withFlags(List.of(Flag.of("-O2", "the verifier wants optimised code")))
                .with("-c", source.toString(), "-o", object.toString()));

        assertThat(result.succeeded()).isTrue();
        assertThat(result.diagnostics()).isEmpty();
        assertThat(Files.readAllBytes(object)[18]).as("EM_BPF").isEqualTo((byte) 247);
    }

    @Test
    void sourceThatDoesNotCompileIsResultWithItsPlaces() throws IOException {
        Files.writeString(folder.resolve("own.h"), "struct half {\n  missing_t field;\n};\n");
        Files.writeString(folder.resolve("a.c"), "#include \"own.h\"\nint x = y;\n");

        var result = clang.run(
                Clang.of(TestToolchain.get()).within(folder).target("bpfel").with("-fsyntax-only", "a.c"));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.errors())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "./own.h:2:3: error: unknown type name 'missing_t'",
                        "a.c:2:9: error: use of undeclared identifier 'y'");
        assertThat(result.errors().get(0).includedFrom()).containsExactly(new Diagnostic.Place("a.c", 1));
    }

    @Test
    void crashOfTheCompilerIsNoFaultOfTheSource() throws IOException {
        var crashing = FakeClang.writeScript(
                folder.resolve("clang"), "echo 'PLEASE submit a bug report to https://example.org' >&2; exit 1\n");

        assertThatThrownBy(() -> clang.run(Clang.of(toolchain(crashing)).with("a.c")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("crashed")
                .hasMessageContaining("a.c");
    }

    @Test
    void compilerThatHangsIsEndedAtItsLimit() throws IOException {
        var hanging = FakeClang.writeScript(folder.resolve("clang"), "exec sleep 60\n");

        assertThatThrownBy(() -> clang.run(Clang.of(toolchain(hanging)).limitedTo(Duration.ofMillis(200))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("was killed");
    }

    private static Toolchain toolchain(Path clang) {
        return new Toolchain(clang, "20.1.7", 20, "fake", null);
    }
}

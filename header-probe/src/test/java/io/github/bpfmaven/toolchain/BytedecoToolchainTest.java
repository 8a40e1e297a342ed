package io.github.bpfmaven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytedecoToolchainTest {
    private static final String CLANG =
            "#!/bin/sh\n# libLLVM.so.20.1 libclang-cpp.so.20.1 libc.so.6\necho clang version 20.1.7\n";
    private static final Map<String, String> CONTENT = Map.of(
            "clang", CLANG,
            "llvm-exegesis", "too big to unpack for nothing",
            "libLLVM.so", "library",
            "libclang-cpp.so", "library",
            "libclang.so", "another",
            "include/clang/AST/Stmt.h", "for C++ programs",
            "lib/clang/20/include/stdarg.h", "#define va_list",
            "lib/clang/20/include/avx512fintrin.h", "intrinsics");

    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Path jar;
    private Path cache;

    @BeforeEach
    void writeJar() throws IOException {
        jar = folder.resolve("llvm-20.1.7-1.5.12-linux-x86_64.jar");
        cache = folder.resolve("cache");
        jarOf(CONTENT);
    }

    @Test
    void unpacksWhatCompilingTakesAndNothingElse() throws IOException {
        var toolchain = unpack();

        assertThat(toolchain.version()).isEqualTo("20.1.7");
        assertThat(toolchain.majorVersion()).isEqualTo(20);
        assertThat(toolchain.clang()).isExecutable();
        assertThat(toolchain.resourceInclude().resolve("stdarg.h")).isRegularFile();
        try (var files = Files.walk(toolchain.clang().getParent())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "clang",
                            "libLLVM.so",
                            "libLLVM.so.20.1",
                            "libclang-cpp.so",
                            "libclang-cpp.so.20.1",
                            "stdarg.h",
                            "toolchain.properties");
        }
    }

    @Test
    void linksLibrariesUnderTheNamesThatTheProgramsAskFor() throws IOException {
        var link = unpack().clang().resolveSibling("libLLVM.so.20.1");

        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("libLLVM.so"));
    }

    @Test
    void identityNamesTheArtifactAndItsHash() {
        assertThat(unpack().identity())
                .startsWith("llvm-20.1.7-1.5.12-linux-x86_64 sha256 ")
                .hasSizeGreaterThan(90);
    }

    @Test
    void unpacksOnceAndReadsTheJarOnce() throws IOException {
        var first = unpack();
        var time = Files.getLastModifiedTime(jar);
        Files.write(jar, new byte[(int) Files.size(jar)]); // unreadable now, but to size and time the same file
        Files.setLastModifiedTime(jar, time);

        assertThat(unpack()).isEqualTo(first);
        assertThat(said).hasSize(1);
    }

    @Test
    void anotherJarOfTheSameNameIsAnotherToolchain() throws IOException {
        var first = unpack();
        jarOf(Map.of("clang", CLANG + "# changed\n"));

        assertThat(unpack().identity()).isNotEqualTo(first.identity());
    }

    @Test
    void twoBuildsAtOnceUnpackOnce() {
        var toolchains =
                IntStream.range(0, 4).parallel().mapToObj(i -> unpack()).distinct();

        assertThat(toolchains).hasSize(1);
        assertThat(said).hasSize(1);
    }

    @Test
    void clearsAwayWhatKilledBuildLeft() throws IOException {
        var left = Files.createDirectories(cache.resolve("toolchains/.llvm-20.1.7.4711.part"));
        Files.writeString(left.resolve("libLLVM.so"), "half");

        unpack();

        assertThat(left).doesNotExist();
    }

    @Test
    void unpacksAnewWhereTheFolderIsHalfEmpty() throws IOException {
        var first = unpack();
        Files.delete(first.clang());

        assertThat(unpack().clang()).isExecutable();
    }

    @Test
    void saysThatJarIsDamaged() throws IOException {
        Files.writeString(jar, "no zip file");

        assertThatThrownBy(this::unpack)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(jar.toString())
                .hasMessageContaining("Delete this file");
        assertThat(cache.resolve("toolchains")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void saysThatJarHoldsNoCompiler() throws IOException {
        jarOf(Map.of("libLLVM.so", "library"));

        assertThatThrownBy(this::unpack)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("it holds no clang");
    }

    @Test
    void saysWhyCompilerDoesNotStart() throws IOException {
        jarOf(Map.of("clang", "#!/bin/sh\necho 'libstdc++.so.6: cannot open shared object file' >&2\nexit 127\n"));

        assertThatThrownBy(this::unpack)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("libstdc++.so.6: cannot open")
                .hasMessageContaining("<clang>");
    }

    private Toolchain unpack() {
        return new BytedecoToolchain(new ProcessRunner(), said::add).unpack(jar, cache);
    }

    private void jarOf(Map<String, String> content) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(file)) {
            for (var entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry("org/bytedeco/llvm/linux-x86_64/" + entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}

package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.runtime.map.Codec;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records that are generated of structs fit the runtime's typed maps, as keys and as values. */
class GeneratedCodecsIT {
    private static final String STRUCT = """
            struct endpoint { unsigned int address; unsigned short port; unsigned char protocol; };
            struct endpoint used;
            """;

    /** As an application names a codec. */
    private static final String APPLICATION = """
            package com.example;
            public final class Application {
                public static io.github.bpfmaven.runtime.map.Codec<Endpoint> codec() {
                    return io.github.bpfmaven.runtime.map.Codec.of(Endpoint.SIZE, Endpoint::decode, Endpoint::encode);
                }
            }
            """;

    @TempDir
    Path folder;

    private void generate(Path sources) {
        var unit = folder.resolve("unit.c");
        WholeFiles.write(unit, STRUCT);
        var object = folder.resolve("unit.o").toString();
        var compiled = new ClangRunner(new ProcessRunner())
                .run(Clang.of(Kernels.toolchain()).with("--target=bpfel", "-g", "-c", unit.toString(), "-o", object));
        assertThat(compiled.process().report()).contains("exit code: 0");
        run("java", GenerateDecoders.class.getName(), object, sources.toString());
        WholeFiles.write(sources.resolve("com/example/Application.java"), APPLICATION);
    }

    private static void run(String tool, String... arguments) {
        var all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        all.addAll(List.of(arguments));
        var program = Path.of(System.getProperty("java.home"), "bin", tool).toString();
        var run = new ProcessRunner().run(Invocation.of(program, all, Duration.ofMinutes(2)));
        assertThat(run.exitCode()).as(run::report).isZero();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aStructAsAKeyIsWrittenAndReadAsCLaysItOut() throws Exception {
        var sources = folder.resolve("java");
        generate(sources);
        var classes = folder.resolve("classes");
        var files = new ArrayList<>(List.of("-d", classes.toString()));
        try (var tree = Files.walk(sources)) {
            tree.filter(Files::isRegularFile).map(Path::toString).forEach(files::add);
        }
        run("javac", files.toArray(String[]::new));

        try (var loader = new URLClassLoader(new java.net.URL[] {classes.toUri().toURL()})) {
            var codec = (Codec<Object>) loader.loadClass("com.example.Application")
                    .getMethod("codec")
                    .invoke(null);
            var bytes = new byte[] {1, 2, 3, 4, 5, 6, 7, 0}; // the last is padding, which is written as zero
            var key = codec.decode(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
            var written = ByteBuffer.allocate(codec.size()).order(ByteOrder.nativeOrder());
            codec.encode(key, written);

            assertThat(codec.size()).isEqualTo(bytes.length);
            assertThat(key.toString()).contains("address").contains("protocol");
            assertThat(written.array()).isEqualTo(bytes);
        }
    }
}

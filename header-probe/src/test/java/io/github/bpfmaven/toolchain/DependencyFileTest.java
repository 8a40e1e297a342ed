package io.github.bpfmaven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyFileTest {
    @TempDir
    Path folder;

    @Test
    void readsContinuedLinesAndEscapes() throws IOException {
        var file = Files.writeString(folder.resolve("x.d"), """
                target/x.o: src/x.bpf.c \\
                  /usr/my\\ headers/a.h ../b\\#1.h \\
                  c$$d.h
                """);

        assertThat(DependencyFile.read(file, Path.of("/project")))
                .containsExactly(
                        Path.of("/project/src/x.bpf.c"),
                        Path.of("/usr/my headers/a.h"),
                        Path.of("/b#1.h"),
                        Path.of("/project/c$d.h"));
    }
}

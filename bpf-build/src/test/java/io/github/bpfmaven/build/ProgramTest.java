package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    Path sources;

    private Path source(String name) throws IOException {
        var file = sources.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    @Test
    void findsBothKindsOfNamesInAllFoldersInOrder() throws IOException {
        var tcp = source("net/tcp.bpf.c");
        var exec = source("exec_kern.c");
        source("shared.h");
        source("helper.c");
        source(".bpf.c");

        assertThat(Program.findIn(sources)).containsExactly(new Program("exec", exec), new Program("tcp", tcp));
    }

    @Test
    void refusesTwoProgramsOfOneNameAndShowsBoth() throws IOException {
        var one = source("a/tcp.bpf.c");
        var other = source("b/tcp_kern.c");

        assertThatThrownBy(() -> Program.findIn(sources))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Two programs have the name tcp")
                .hasMessageContaining(one.toString())
                .hasMessageContaining(other.toString())
                .hasMessageContaining("Rename one");
    }

    @Test
    void saysWhereItLookedWhenThereIsNone() {
        assertThatThrownBy(() -> Program.findIn(sources))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(sources.toString())
                .hasMessageContaining("NAME.bpf.c");
        assertThatThrownBy(() -> Program.findIn(sources.resolve("missing")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("missing");
    }
}

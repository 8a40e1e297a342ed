package io.github.bpfmaven.build.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDiffTest {
    @TempDir
    Path folder;

    @Test
    void typesMayBeNamedWithTheirKeyword() {
        var request =
                new DiffRequest(List.of("struct tcp_sock", " enum  e", "structural", "union u"), List.of(), folder);

        assertThat(request.types()).containsExactly("tcp_sock", "e", "structural", "u");
    }

    @Test
    void archiveIsNoBtfAndNotDamaged() throws IOException {
        var archive = Files.writeString(folder.resolve("kernel.btf.tar"), "kernel.btf");
        var diff = new KernelDiff(
                new DiffRequest(List.of(), List.of(archive, archive), folder),
                () -> {
                    throw new AssertionError("no targets");
                },
                new RecordingLog());

        assertThatThrownBy(diff::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("neither raw BTF nor an ELF file")
                .hasMessageContaining(archive.toString())
                .hasMessageContaining("unpack what is in an archive")
                .hasMessageNotContaining("delete");
    }
}

package io.github.bpfmaven.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnnamedFileTest {
    @Test
    void othersWriteToItThoughNoFolderHasIt(@TempDir Path folder) throws Exception {
        try (var file = UnnamedFile.in(folder);
                var other = UnnamedFile.in(folder)) {
            assertThat(folder).isEmptyDirectory();
            Files.writeString(file.path(), "hello", StandardOpenOption.WRITE);
            var bytes = ByteBuffer.allocate(16);
            assertThat(file.read(bytes, 1)).isEqualTo(4);
            assertThat(new String(bytes.array(), 0, 4, StandardCharsets.UTF_8)).isEqualTo("ello");
            assertThat(file.read(ByteBuffer.allocate(1), 5)).isZero();
            assertThat(file.tail(2)).asString().isEqualTo("lo");
            assertThat(other.tail(2)).isEmpty();
        }
    }

    @Test
    void itIsGoneWhenItIsClosed(@TempDir Path folder) throws Exception {
        var file = UnnamedFile.in(folder);
        var path = file.path();
        var content = Files.readSymbolicLink(path);
        file.close();
        assertThat(Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(content))
                .isFalse();
    }
}

package io.github.bpfmaven.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.object.elf.ElfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticLinkerTest {
    @TempDir
    Path temp;

    private static byte[] link(String name) throws IOException {
        try (var in = StaticLinkerTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return StaticLinker.link(ElfFile.parse(in.readAllBytes(), name));
        }
    }

    private int run(String name) throws Exception {
        var program = Files.write(temp.resolve("answer"), link(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new ProcessBuilder(program.toString()).start().waitFor();
    }

    @Test
    void whatItLinksForX86Runs() throws Exception {
        assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
        assertThat(run("answer-x86_64.o")).isEqualTo(42);
    }

    @Test
    void whatItLinksForArmRuns() throws Exception {
        assumeThat(System.getProperty("os.arch")).isEqualTo("aarch64");
        assertThat(run("answer-arm64.o")).isEqualTo(42);
    }

    @Test
    void zeroedDataTakesMemoryButNoRoomInTheFile() throws IOException {
        for (var name : new String[] {"answer-x86_64.o", "answer-arm64.o"}) {
            var image = ByteBuffer.wrap(link(name)).order(ByteOrder.LITTLE_ENDIAN);
            long inFile = image.getLong(64 + 32);
            long inMemory = image.getLong(64 + 40);
            assertThat(inFile).isEqualTo(image.capacity());
            assertThat(inMemory).isGreaterThanOrEqualTo(inFile + 12);
        }
    }

    @Test
    void armReferencesAreEncodedInTheirInstructions() {
        var code = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        code.putInt(0, 0x10000000).putInt(4, 0x58000000).putInt(8, 0x94000000).putInt(12, 0x10000000);
        Relocations.apply(183, 274, code, 0, 0x1000, 0x1000 + 0x12345); // adr x0
        Relocations.apply(183, 273, code, 4, 0x1004, 0x1004 - 8); // ldr x0
        Relocations.apply(183, 283, code, 8, 0x1008, 0x1008 + 0x100); // bl
        Relocations.apply(183, 274, code, 12, 0x100000, 0x100000 - 1); // adr x0, backwards
        assertThat(code.getInt(0)).isEqualTo(0x30091a20);
        assertThat(code.getInt(4)).isEqualTo(0x58ffffc0);
        assertThat(code.getInt(8)).isEqualTo(0x94000040);
        assertThat(code.getInt(12)).isEqualTo(0x70ffffe0);
    }

    @Test
    void whatDoesNotFitOrIsUnknownIsRefused() {
        var code = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> Relocations.apply(183, 274, code, 0, 0, 1 << 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit 21 bits");
        assertThatThrownBy(() -> Relocations.apply(62, 2, code, 0, 0, 1L << 32))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Relocations.apply(62, 9, code, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relocation 9");
    }
}

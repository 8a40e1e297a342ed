package io.github.bpfmaven.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedKernelTest {
    @TempDir
    Path folder;

    /** An ELF file of a .notes section with two notes, as vmlinux has them: GNU's build id, then one of Xen's. */
    private static byte[] kernel(String owner, int type) {
        var names = "\0.notes\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
        var file = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1})
                .putShort(16, (short) 2)
                .putShort(18, (short) 62);
        file.putLong(40, 256).putShort(58, (short) 64).putShort(60, (short) 3).putShort(62, (short) 2);
        file.position(64).put(note("GNU\0", 3, 6)).put(note(owner, type, 8));
        int notesEnd = file.position();
        file.put(200, names);
        section(file, 256 + 64, 1, 7, 64, notesEnd - 64);
        section(file, 256 + 128, 8, 3, 200, names.length);
        return file.array();
    }

    private static byte[] note(String owner, int type, int contentSize) {
        var note = ByteBuffer.allocate(12 + 4 + (contentSize + 3) / 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        return note.putInt(4)
                .putInt(contentSize)
                .putInt(type)
                .put(owner.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static void section(ByteBuffer file, int at, int name, int type, int offset, int size) {
        file.putInt(at, name).putInt(at + 4, type).putLong(at + 24, offset).putLong(at + 32, size);
    }

    @Test
    void aKernelWithTheEntryPointForItStartsDirectly() {
        assertThat(UnpackedKernel.startsDirectly(kernel("Xen\0", 18))).isTrue();
        assertThat(UnpackedKernel.startsDirectly(kernel("Xen\0", 1))).isFalse();
        assertThat(UnpackedKernel.startsDirectly(kernel("Abc\0", 18))).isFalse();
    }

    @Test
    void whatIsInsideIsBootedAndKept() throws Exception {
        var image = Files.write(folder.resolve("vmlinux"), kernel("Xen\0", 18));
        var unpacked = UnpackedKernel.of(image, folder.resolve("kernels"));
        assertThat(unpacked).hasParent(folder.resolve("kernels")).hasSameBinaryContentAs(image);
        var time = Files.getLastModifiedTime(unpacked);
        assertThat(UnpackedKernel.of(image, folder.resolve("kernels"))).isEqualTo(unpacked);
        assertThat(Files.getLastModifiedTime(unpacked)).isEqualTo(time);
    }

    @Test
    void anImageThatCannotStartSoIsBootedAsItIs() throws Exception {
        var old = Files.write(folder.resolve("old"), kernel("Xen\0", 1));
        var unknown = Files.writeString(folder.resolve("unknown"), "no kernel at all");
        assertThat(UnpackedKernel.of(old, folder.resolve("kernels"))).isEqualTo(old);
        assertThat(UnpackedKernel.of(unknown, folder.resolve("kernels"))).isEqualTo(unknown);
    }
}

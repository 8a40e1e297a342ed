package io.github.bpfmaven.runtime.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Finds the ELF note {@code "Linux"} of type 0 that the kernel's vDSO carries: its content is {@code
 * LINUX_VERSION_CODE} ({@code arch/x86/entry/vdso/vdso-note.S} and {@code arch/arm64/kernel/vdso/note.S}, Linux 6.12).
 */
final class VdsoNote {
    private static final int PT_NOTE = 4;
    private static final int MOST_BYTES = 1 << 20;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final byte[] OWNER = "Linux\0".getBytes(StandardCharsets.US_ASCII);

    private VdsoNote() {}

    static OptionalInt versionCode() {
        try {
            return versionCode(ByteBuffer.wrap(image()).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException | RuntimeException e) { // it is one of several sources
            return OptionalInt.empty();
        }
    }

    /** This process's own copy, which lies where its memory map says. */
    private static byte[] image() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            var line =
                    lines.filter(l -> l.endsWith("[vdso]")).findFirst().orElseThrow(() -> new IOException("no vDSO"));
            long start = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16);
            long end = Long.parseUnsignedLong(line.substring(line.indexOf('-') + 1, line.indexOf(' ')), 16);
            return memory(start, (int) Math.min(end - start, MOST_BYTES));
        }
    }

    private static byte[] memory(long start, int size) throws IOException {
        try (var memory = new RandomAccessFile("/proc/self/mem", "r")) {
            var bytes = new byte[size];
            memory.seek(start);
            memory.readFully(bytes);
            return bytes;
        }
    }

    static OptionalInt versionCode(ByteBuffer elf) {
        int headers = (int) elf.getLong(32);
        int count = elf.getShort(56) & 0xffff;
        for (int i = 0; i < count; i++) {
            int header = headers + i * PROGRAM_HEADER_SIZE;
            if (elf.getInt(header) == PT_NOTE) {
                var found = inNotes(elf, (int) elf.getLong(header + 8), (int) elf.getLong(header + 32));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt inNotes(ByteBuffer elf, int start, int size) {
        for (int note = start; note + 12 <= start + size; ) {
            int nameSize = elf.getInt(note);
            int contentSize = elf.getInt(note + 4);
            int content = note + 12 + aligned(nameSize);
            if (elf.getInt(note + 8) == 0 && contentSize == 4 && isOwner(elf, note + 12, nameSize)) {
                return OptionalInt.of(elf.getInt(content));
            }
            note = content + aligned(contentSize);
        }
        return OptionalInt.empty();
    }

    private static boolean isOwner(ByteBuffer elf, int at, int size) {
        return elf.slice(at, size).equals(ByteBuffer.wrap(OWNER));
    }

    private static int aligned(int size) {
        if (size < 0 || size > MOST_BYTES) {
            throw new IllegalArgumentException("a note of that size can't be");
        }
        return size + 3 & ~3;
    }
}

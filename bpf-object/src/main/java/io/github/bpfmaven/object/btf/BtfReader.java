package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteBuffer;

/**
 * Reads BTF of either byte order into a type graph whose ids are those of the BTF. What is malformed is an {@link
 * InputException} with the offset.
 *
 * <p>What a kernel module brings is read over the kernel's own: {@link BaseBtf}.
 *
 * <p>BTF does not say how large a pointer is; it is taken to have 8 bytes, as in every kernel this project knows.
 */
public final class BtfReader {
    static final int POINTER_SIZE = 8;

    private BtfReader() {}

    /** Whether a buffer holds raw BTF, of either byte order, from its position on. */
    public static boolean isBtf(ByteBuffer raw) {
        if (raw.remaining() < Short.BYTES) {
            return false;
        }
        short magic = raw.getShort(raw.position());
        return magic == (short) BtfWire.MAGIC || Short.reverseBytes(magic) == (short) BtfWire.MAGIC;
    }

    /**
     * Reads raw BTF.
     *
     * @param raw as in {@code /sys/kernel/btf/vmlinux}
     * @param origin the file's name, for errors
     */
    public static TypeGraph read(byte[] raw, String origin) {
        return read(ByteBuffer.wrap(raw), origin);
    }

    /** Reads raw BTF from the buffer's position to its limit. */
    public static TypeGraph read(ByteBuffer raw, String origin) {
        return read(Bytes.of(raw, origin));
    }

    /**
     * Reads the BTF of an ELF file.
     *
     * @param elf a file with a section {@code .BTF}
     * @param origin the file's name, for errors
     */
    public static TypeGraph readElf(byte[] elf, String origin) {
        return readElf(ByteBuffer.wrap(elf), origin);
    }

    /** Reads the BTF of an ELF file from the buffer's position to its limit; for a kernel, without copying it. */
    public static TypeGraph readElf(ByteBuffer elf, String origin) {
        return read(section(ElfFile.parse(elf, origin)));
    }

    /** The raw BTF of an ELF file. */
    public static Bytes section(ElfFile elf) {
        return elf.section(".BTF")
                .orElseThrow(() ->
                        new InputException("There is no BTF in this file", elf.origin(), Remedies.nameFileWithBtf()))
                .data();
    }

    private static TypeGraph read(Bytes data) {
        return BaseBtf.read(data).types();
    }
}

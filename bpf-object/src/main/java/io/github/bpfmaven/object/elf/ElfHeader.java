package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;
import java.nio.ByteOrder;

/**
 * The file header ({@code Elf64_Ehdr}), as far as it is of use.
 *
 * @param type {@link Elf#ET_REL} and its like
 * @param machine {@link Elf#EM_BPF} and its like
 * @param flags the machine's own
 */
public record ElfHeader(ByteOrder byteOrder, int type, int machine, int flags) {
    private static final int MAGIC = 0x7f454c46;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int BIG_ENDIAN = 2;

    /** @param file the whole file, in any order */
    static ElfHeader read(Bytes file) {
        var ident = file.withOrder(ByteOrder.BIG_ENDIAN);
        if (file.size() < Elf.HEADER_SIZE || ident.i32(0) != MAGIC) {
            throw file.malformed("this is no ELF file", 0);
        }
        if (file.u8(4) != CLASS_64) {
            throw file.malformed("this ELF file is not 64-bit", 4);
        }
        var order = byteOrder(file);
        var ordered = file.withOrder(order);
        return new ElfHeader(order, ordered.u16(16), ordered.u16(18), ordered.i32(48));
    }

    private static ByteOrder byteOrder(Bytes file) {
        return switch (file.u8(5)) {
            case LITTLE_ENDIAN -> ByteOrder.LITTLE_ENDIAN;
            case BIG_ENDIAN -> ByteOrder.BIG_ENDIAN;
            default -> throw file.malformed("this ELF file has no known byte order", 5);
        };
    }
}

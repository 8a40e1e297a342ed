package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;

/**
 * A section with its header ({@code Elf64_Shdr}) and its bytes.
 *
 * @param index its position in the section table
 * @param type {@link Elf#SHT_PROGBITS} and its like
 * @param flags a sum of {@link Elf#SHF_ALLOC} and its like
 * @param size in bytes; more than {@code data} has for {@link Elf#SHT_NOBITS}
 * @param link the index of a section that belongs to this one, by type
 * @param info by type: for relocations the section they apply to, for symbols the first that is not local
 * @param entrySize of tables, in bytes
 * @param data the bytes in the file, not copied; errors about them name the file and the section
 */
public record ElfSection(
        int index,
        String name,
        int type,
        long flags,
        long address,
        long size,
        int link,
        int info,
        long alignment,
        long entrySize,
        Bytes data) {

    public boolean isRelocations() {
        return type == Elf.SHT_REL || type == Elf.SHT_RELA;
    }

    public boolean isCompressed() {
        return (flags & Elf.SHF_COMPRESSED) != 0;
    }
}

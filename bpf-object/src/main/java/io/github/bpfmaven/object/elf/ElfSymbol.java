package io.github.bpfmaven.object.elf;

/**
 * A symbol ({@code Elf64_Sym}).
 *
 * @param index its position in the symbol table
 * @param binding {@link Elf#STB_LOCAL} and its like
 * @param type {@link Elf#STT_FUNC} and its like
 * @param visibility {@code st_other}
 * @param section an index, or from {@link Elf#SHN_LORESERVE} on something else
 */
public record ElfSymbol(
        int index, String name, int binding, int type, int visibility, int section, long value, long size) {}

package io.github.bpfmaven.object.elf;

/**
 * A relocation ({@code Elf64_Rel} or {@code Elf64_Rela}).
 *
 * @param offset in the section it applies to
 * @param type the machine's own, such as {@code R_BPF_64_ABS32}
 * @param symbol the index of the symbol
 * @param addend 0 where {@code explicitAddend} is not set: then it stands where the relocation applies
 */
public record ElfRelocation(long offset, int type, int symbol, long addend, boolean explicitAddend) {}

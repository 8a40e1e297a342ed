package io.github.bpfmaven.object.elf;

/**
 * The numbers of the format, under their own names: System V ABI, edition 4.1 and its 64-bit object file format, as in
 * {@code include/uapi/linux/elf.h} and {@code elf-em.h} (Linux 6.12).
 */
public final class Elf {
    private Elf() {}

    public static final int ET_REL = 1;

    public static final int EM_X86_64 = 62;
    public static final int EM_AARCH64 = 183;
    public static final int EM_BPF = 247;

    public static final int SHT_NULL = 0;
    public static final int SHT_PROGBITS = 1;
    public static final int SHT_SYMTAB = 2;
    public static final int SHT_STRTAB = 3;
    public static final int SHT_RELA = 4;
    public static final int SHT_NOBITS = 8;
    public static final int SHT_REL = 9;
    public static final int SHT_GROUP = 17;
    public static final int SHT_SYMTAB_SHNDX = 18;
    /** Which symbols have their address taken: symbol indices, in a form of LLVM's own ({@code llvm/BinaryFormat/ELF.h}). */
    public static final int SHT_LLVM_ADDRSIG = 0x6fff4c03;

    public static final long SHF_WRITE = 1;
    public static final long SHF_ALLOC = 2;
    public static final long SHF_EXECINSTR = 4;
    public static final long SHF_INFO_LINK = 0x40;
    public static final long SHF_COMPRESSED = 0x800;

    public static final int SHN_UNDEF = 0;
    /** From here on a section index means something else, such as {@code SHN_ABS}. */
    public static final int SHN_LORESERVE = 0xff00;

    public static final int SHN_XINDEX = 0xffff;

    public static final int STB_LOCAL = 0;
    public static final int STB_GLOBAL = 1;

    public static final int STT_OBJECT = 1;
    public static final int STT_FUNC = 2;
    public static final int STT_SECTION = 3;
    public static final int STT_FILE = 4;

    static final int HEADER_SIZE = 64;
    static final int SECTION_HEADER_SIZE = 64;
    static final int SYMBOL_SIZE = 24;
    static final int REL_SIZE = 16;
    static final int RELA_SIZE = 24;
}

package io.github.bpfmaven.object.elf;

import java.nio.ByteBuffer;

/** What is done to BPF objects after the compiler wrote them. The results depend on the bytes given, on nothing else. */
public final class BpfObjectFile {
    private static final String VERSION = "version";

    private BpfObjectFile() {}

    /**
     * Drops debug information (DWARF), the relocations that apply to it and the symbols that are only for it. Programs,
     * maps, licence, {@code .BTF}, {@code .BTF.ext} and their relocations stay.
     */
    public static byte[] strip(byte[] object) {
        return new ElfEditor(ElfFile.parse(object, "BPF object"))
                .dropSections(section -> section.name().startsWith(".debug_"))
                .dropSymbols(symbol -> symbol.type() == Elf.STT_FILE)
                .write();
    }

    /**
     * Adds what {@code int _version SEC("version") = LINUX_VERSION_CODE;} would: before Linux 5.0 the kernel refuses
     * kprobe programs that were not built for its very version (commit 6c4fc209fcf9). Returns the object as it is where
     * it has that section.
     *
     * @param versionCode {@code LINUX_VERSION_CODE} of the kernel's headers
     */
    public static byte[] withVersionSection(byte[] object, int versionCode) {
        var file = ElfFile.parse(object, "BPF object");
        if (file.section(VERSION).isPresent()) {
            return object;
        }
        byte[] data = ByteBuffer.allocate(4)
                .order(file.header().byteOrder())
                .putInt(versionCode)
                .array();
        return new ElfEditor(file)
                .addSection(VERSION, Elf.SHF_ALLOC | Elf.SHF_WRITE, 4, data, "_version")
                .write();
    }
}

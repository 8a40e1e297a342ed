package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.elf.ElfSection;

/**
 * A section of global variables, which becomes an array map of one entry; they are not to be compared.
 *
 * @param size in bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record DataSpec(int section, String name, Kind kind, int size, byte[] content) {
    /** No program has more; a section that claims it would only exhaust memory. */
    static final int MOST_BYTES = 64 << 20;

    /** What may be done with it. */
    public enum Kind {
        /** Constants: set before loading, then frozen. */
        READ_ONLY,
        WRITABLE
    }

    /** Whether a section of this name holds variables. */
    static boolean isData(String name) {
        return isOf(name, ".rodata") || isOf(name, ".data") || isOf(name, ".bss");
    }

    private static boolean isOf(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }

    static DataSpec of(ElfSection section) {
        if (section.size() > MOST_BYTES || section.size() < 0) {
            throw section.data()
                    .malformed(
                            "a section of %s bytes of variables".formatted(Long.toUnsignedString(section.size())), 0);
        }
        int size = (int) section.size();
        var content = java.util.Arrays.copyOf(section.data().toArray(), size); // .bss has no bytes in the file
        var kind = isOf(section.name(), ".rodata") ? Kind.READ_ONLY : Kind.WRITABLE;
        return new DataSpec(section.index(), section.name(), kind, size, content);
    }
}

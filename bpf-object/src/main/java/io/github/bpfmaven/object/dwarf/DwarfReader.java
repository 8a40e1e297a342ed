package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.elf.ElfFile;
import java.nio.ByteBuffer;

/**
 * Reads the C types out of an object's debug information: DWARF 4 and 5 as clang and GCC write them for x86_64, arm64
 * and BPF. What is malformed is an {@link io.github.bpfmaven.support.InputException} with section and offset.
 *
 * <p>Every type of the debug information becomes a type of the graph, in the same order, used or not; with several
 * units, each unit's own. {@code _Atomic} is dropped, as BTF has no such thing. Global variables and functions are
 * read too, local ones are not.
 */
public final class DwarfReader {
    private DwarfReader() {}

    /**
     * Reads the types of an object, or of anything else that is ELF.
     *
     * @param origin the file's name, for errors
     */
    public static DebugTypes read(byte[] elf, String origin) {
        return read(ByteBuffer.wrap(elf), origin);
    }

    /** Reads from the buffer's position to its limit. */
    public static DebugTypes read(ByteBuffer elf, String origin) {
        var file = ElfFile.parse(elf, origin);
        var sections = DwarfSections.of(file);
        var types = new CollectedTypes(sections.info());
        new Units(sections).forEach(unit -> new DieWalker(unit, sections).walk(new TypesScope(unit, types)));
        return types.finish(file.header().byteOrder());
    }
}

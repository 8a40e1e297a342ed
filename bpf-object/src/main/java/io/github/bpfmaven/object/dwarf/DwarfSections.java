package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.StringTable;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;

/** The sections that are read, relocated; those that the file lacks are empty. */
record DwarfSections(
        Bytes info,
        Bytes abbreviations,
        StringTable strings,
        StringTable lineStrings,
        Bytes stringOffsets,
        Bytes lines) {

    static DwarfSections of(ElfFile file) {
        if (file.section(".debug_info").isEmpty()) {
            throw new InputException(
                    "There is no debug information (DWARF) in this file",
                    file.origin(),
                    Remedies.compileWithDebugInformation());
        }
        return new DwarfSections(
                section(file, ".debug_info"),
                section(file, ".debug_abbrev"),
                new StringTable(section(file, ".debug_str")),
                new StringTable(section(file, ".debug_line_str")),
                section(file, ".debug_str_offsets"),
                section(file, ".debug_line"));
    }

    private static Bytes section(ElfFile file, String name) {
        var section = file.section(name);
        return section.isEmpty()
                ? Bytes.of(new byte[0], file.header().byteOrder(), "%s, section %s".formatted(file.origin(), name))
                : relocated(file, section.get());
    }

    private static Bytes relocated(ElfFile file, ElfSection section) {
        if (section.isCompressed()) {
            throw new InputException(
                    "Compressed debug information is not supported",
                    section.data().where(),
                    Remedies.compileWithDebugInformation());
        }
        return Relocator.relocated(file, section);
    }
}

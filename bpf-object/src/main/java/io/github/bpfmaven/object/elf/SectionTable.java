package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.StringTable;
import java.util.ArrayList;
import java.util.List;

/** Reads the section headers ({@code Elf64_Shdr}) of a file whose header is known to be there. */
final class SectionTable {
    private final Bytes file;
    private final String origin;
    private int namesIndex;

    SectionTable(Bytes file, String origin) {
        this.file = file;
        this.origin = origin;
    }

    List<ElfSection> read() {
        long start = file.i64(40);
        if (start == 0) {
            return List.of();
        }
        if (file.u16(58) != Elf.SECTION_HEADER_SIZE) {
            throw file.malformed("section headers of %d bytes are unknown".formatted(file.u16(58)), 58);
        }
        int count = count(start);
        var names = names(start, count);
        var sections = new ArrayList<ElfSection>(count);
        for (int index = 0; index < count; index++) {
            sections.add(section(index, start, names));
        }
        return sections;
    }

    /** From 0xff00 sections on, the number stands in the first section's size (gABI, "e_shnum"). */
    private int count(long start) {
        long count = file.u16(60);
        if (count == 0) {
            count = file.i64(start + 32);
        }
        if (start < 0 || count < 0 || count > file.size() / Elf.SECTION_HEADER_SIZE) {
            throw file.malformed("%s sections don't fit the file".formatted(Long.toUnsignedString(count)), 60);
        }
        file.slice(start, count * Elf.SECTION_HEADER_SIZE);
        return (int) count;
    }

    /** Which section holds the names, known once they have been read. */
    int namesIndex() {
        return namesIndex;
    }

    private StringTable names(long start, int count) {
        int index = file.u16(62);
        if (index == Elf.SHN_XINDEX && count > 0) {
            index = file.i32(start + 40);
        }
        if (index < 0 || index >= count) {
            throw file.malformed("the names are in section %d of %d".formatted(index, count), 62);
        }
        namesIndex = index;
        long header = start + (long) index * Elf.SECTION_HEADER_SIZE;
        return new StringTable(file.slice(file.i64(header + 24), file.i64(header + 32), origin + ", section names"));
    }

    private ElfSection section(int index, long start, StringTable names) {
        long at = start + (long) index * Elf.SECTION_HEADER_SIZE;
        int type = file.i32(at + 4);
        // A file without names, and the empty section, have no string at 0.
        String name = type == Elf.SHT_NULL ? "" : names.at(file.u32(at));
        return new ElfSection(
                index,
                name,
                type,
                file.i64(at + 8),
                file.i64(at + 16),
                file.i64(at + 32),
                file.i32(at + 40),
                file.i32(at + 44),
                file.i64(at + 48),
                file.i64(at + 56),
                data(at, type, name));
    }

    private Bytes data(long at, int type, String name) {
        var where = "%s, section %s".formatted(origin, name);
        if (type == Elf.SHT_NULL || type == Elf.SHT_NOBITS) {
            return file.slice(0, 0, where);
        }
        long offset = file.i64(at + 24);
        long size = file.i64(at + 32);
        if (offset < 0 || size < 0 || offset > file.size() || size > file.size() - offset) {
            throw file.malformed(
                    "section %s claims %s bytes at 0x%x, but the file ends at 0x%x"
                            .formatted(name, Long.toUnsignedString(size), offset, file.size()),
                    at);
        }
        return file.slice(offset, size, where);
    }
}

package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Cursor;
import java.util.ArrayList;
import java.util.List;

/** Reads the header of a line table (DWARF 5, 6.2.4; DWARF 4, 6.2.4). */
final class LineTableReader {
    private final Cursor cursor;
    private final DwarfSections sections;
    private boolean dwarf64;

    LineTableReader(Cursor cursor, DwarfSections sections) {
        this.cursor = cursor;
        this.sections = sections;
    }

    LineTable read() {
        dwarf64 = cursor.u32() == 0xffffffffL;
        if (dwarf64) {
            cursor.skip(8);
        }
        int version = cursor.u16();
        if (version < 2 || version > 5) {
            throw cursor.malformed("line table version %d is not supported".formatted(version));
        }
        if (version == 5) {
            cursor.skip(2);
        }
        // header_length and minimum_instruction_length; maximum_operations_per_instruction came with version 4;
        // default_is_stmt, line_base and line_range.
        cursor.skip((dwarf64 ? 8 : 4) + 1 + (version >= 4 ? 1 : 0) + 3);
        int opcodeBase = cursor.u8();
        cursor.skip(Math.max(0, opcodeBase - 1));
        return version == 5 ? tables() : oldTables(version);
    }

    private LineTable oldTables(int version) {
        var folders = new ArrayList<String>();
        for (var folder = cursor.string(); !folder.isEmpty(); folder = cursor.string()) {
            folders.add(folder);
        }
        var files = new ArrayList<LineTable.File>();
        for (var name = cursor.string(); !name.isEmpty(); name = cursor.string()) {
            files.add(new LineTable.File(name, cursor.uleb128()));
            cursor.uleb128();
            cursor.uleb128();
        }
        return new LineTable(version, folders, files);
    }

    private LineTable tables() {
        var folders = entries().stream().map(LineTable.File::name).toList();
        return new LineTable(5, folders, entries());
    }

    private List<LineTable.File> entries() {
        long[] format = new long[cursor.u8() * 2];
        for (int i = 0; i < format.length; i++) {
            format[i] = cursor.uleb128();
        }
        long count = cursor.uleb128();
        // Each part of an entry takes a byte at least.
        if (count < 0 || count > cursor.remaining() || (count > 0 && format.length == 0)) {
            throw cursor.malformed("%s entries don't fit the table".formatted(Long.toUnsignedString(count)));
        }
        var entries = new ArrayList<LineTable.File>();
        for (long i = 0; i < count; i++) {
            entries.add(entry(format));
        }
        return entries;
    }

    private LineTable.File entry(long[] format) {
        String name = "";
        long folder = 0;
        for (int i = 0; i < format.length; i += 2) {
            if (format[i] == Dwarf.LNCT_PATH) {
                name = string((int) format[i + 1]);
            } else {
                long value = number((int) format[i + 1]);
                folder = format[i] == Dwarf.LNCT_DIRECTORY_INDEX ? value : folder;
            }
        }
        return new LineTable.File(name, folder);
    }

    private String string(int form) {
        return switch (form) {
            case Dwarf.FORM_STRING -> cursor.string();
            case Dwarf.FORM_STRP -> sections.strings().at(offset());
            case Dwarf.FORM_LINE_STRP -> sections.lineStrings().at(offset());
            default -> throw unknown(form);
        };
    }

    private long number(int form) {
        return switch (form) {
            case Dwarf.FORM_DATA1 -> cursor.u8();
            case Dwarf.FORM_DATA2 -> cursor.u16();
            case Dwarf.FORM_DATA4 -> cursor.u32();
            case Dwarf.FORM_DATA8 -> cursor.i64();
            case Dwarf.FORM_UDATA -> cursor.uleb128();
            // An MD5 sum.
            case Dwarf.FORM_DATA16 -> skip(16);
            case Dwarf.FORM_BLOCK -> skip(cursor.uleb128());
            // The source itself, which clang can embed.
            case Dwarf.FORM_LINE_STRP, Dwarf.FORM_STRP -> offset();
            default -> throw unknown(form);
        };
    }

    private long skip(long count) {
        cursor.skip(count);
        return 0;
    }

    private long offset() {
        return dwarf64 ? cursor.i64() : cursor.u32();
    }

    private RuntimeException unknown(int form) {
        return cursor.malformed("form 0x%x is not supported in a line table".formatted(form));
    }
}

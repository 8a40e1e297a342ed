package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Cursor;

/**
 * The header of a compilation unit (DWARF 5, 7.5.1).
 *
 * @param start in {@code .debug_info}: what its references count from
 * @param end behind its last byte
 * @param firstDie where its DIEs start
 * @param offsetSize 4, or 8 in 64-bit DWARF
 * @param files the names behind {@code DW_AT_decl_file}
 */
record Unit(
        int start,
        int end,
        int firstDie,
        int version,
        int type,
        int offsetSize,
        int addressSize,
        Abbreviations.Table abbreviations,
        UnitFiles files) {

    private static final long DWARF_64 = 0xffffffffL;

    boolean holdsTypes() {
        return type == Dwarf.UT_COMPILE || type == Dwarf.UT_PARTIAL;
    }

    static Unit read(Cursor cursor, Abbreviations abbreviations, LineTables lines) {
        int start = cursor.position();
        long length = cursor.u32();
        int offsetSize = 4;
        if (length == DWARF_64) {
            length = cursor.i64();
            offsetSize = 8;
        }
        if (length < 0 || length > cursor.remaining()) {
            throw cursor.bytes()
                    .malformed(
                            "a unit of %s bytes is longer than the section".formatted(Long.toUnsignedString(length)),
                            start);
        }
        int end = cursor.position() + (int) length;
        int version = version(cursor);
        int type = version == 5 ? cursor.u8() : Dwarf.UT_COMPILE;
        int addressSize = version == 5 ? cursor.u8() : 0;
        long table = offsetSize == 8 ? cursor.i64() : cursor.u32();
        if (version == 4) {
            addressSize = cursor.u8();
        }
        if (addressSize != 8) {
            throw cursor.malformed("addresses of %d bytes are not supported, only of 8".formatted(addressSize));
        }
        if (type > Dwarf.UT_PARTIAL) {
            throw cursor.malformed("the debug information is in another file (unit type %d)".formatted(type));
        }
        return new Unit(
                start,
                end,
                cursor.position(),
                version,
                type,
                offsetSize,
                addressSize,
                abbreviations.at(table),
                new UnitFiles(lines));
    }

    private static int version(Cursor cursor) {
        int version = cursor.u16();
        if (version != 4 && version != 5) {
            throw cursor.malformed("DWARF version %d is not supported, only 4 and 5 are".formatted(version));
        }
        return version;
    }
}

package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Cursor;

/** Reads the value of an attribute, whatever its form (DWARF 5, 7.5.5 and 7.5.6). */
final class FormReader {
    private final Cursor cursor;
    private final Unit unit;
    private int lastForm;

    FormReader(Cursor cursor, Unit unit) {
        this.cursor = cursor;
        this.unit = unit;
    }

    /** The form of the value last read: where that was {@code DW_FORM_indirect}, the one it led to. */
    int lastForm() {
        return lastForm;
    }

    /**
     * Numbers as they are, those of {@code sdata} with their sign; references as offsets in {@code .debug_info}; strings
     * by where they stand or their index; blocks by where their content starts.
     *
     * @param constant the value of {@code DW_FORM_implicit_const}
     */
    long read(int form, long constant) {
        if (form == Dwarf.FORM_INDIRECT) {
            form = (int) cursor.uleb128();
        }
        lastForm = form;
        return switch (form) {
            case Dwarf.FORM_DATA1, Dwarf.FORM_FLAG, Dwarf.FORM_STRX1, Dwarf.FORM_ADDRX1 -> cursor.u8();
            case Dwarf.FORM_DATA2, Dwarf.FORM_STRX2, Dwarf.FORM_ADDRX2 -> cursor.u16();
            case Dwarf.FORM_STRX3, Dwarf.FORM_ADDRX3 -> cursor.u24();
            case Dwarf.FORM_DATA4, Dwarf.FORM_STRX4, Dwarf.FORM_ADDRX4, Dwarf.FORM_REF_SUP4 -> cursor.u32();
            case Dwarf.FORM_DATA8, Dwarf.FORM_REF_SIG8, Dwarf.FORM_REF_SUP8 -> cursor.i64();
            case Dwarf.FORM_UDATA, Dwarf.FORM_STRX, Dwarf.FORM_ADDRX, Dwarf.FORM_LOCLISTX, Dwarf.FORM_RNGLISTX ->
                cursor.uleb128();
            case Dwarf.FORM_SDATA -> cursor.sleb128();
            case Dwarf.FORM_IMPLICIT_CONST -> constant;
            case Dwarf.FORM_FLAG_PRESENT -> 1;
            case Dwarf.FORM_REF4 -> unit.start() + cursor.u32();
            case Dwarf.FORM_REF1 -> unit.start() + cursor.u8();
            case Dwarf.FORM_REF2 -> unit.start() + cursor.u16();
            case Dwarf.FORM_REF8 -> unit.start() + cursor.i64();
            case Dwarf.FORM_REF_UDATA -> unit.start() + cursor.uleb128();
            default -> readLonger(form);
        };
    }

    private long readLonger(int form) {
        return switch (form) {
            case Dwarf.FORM_STRP,
                    Dwarf.FORM_LINE_STRP,
                    Dwarf.FORM_SEC_OFFSET,
                    Dwarf.FORM_REF_ADDR,
                    Dwarf.FORM_STRP_SUP -> sized(unit.offsetSize());
            case Dwarf.FORM_ADDR -> sized(unit.addressSize());
            case Dwarf.FORM_STRING -> string();
            case Dwarf.FORM_EXPRLOC, Dwarf.FORM_BLOCK -> block(cursor.uleb128());
            case Dwarf.FORM_BLOCK1 -> block(cursor.u8());
            case Dwarf.FORM_BLOCK2 -> block(cursor.u16());
            case Dwarf.FORM_BLOCK4 -> block(cursor.u32());
            case Dwarf.FORM_DATA16 -> block(16);
            default -> throw cursor.malformed("form 0x%x is unknown".formatted(form));
        };
    }

    private long sized(int size) {
        return size == 8 ? cursor.i64() : cursor.u32();
    }

    private long string() {
        int start = cursor.position();
        cursor.skipString();
        return start;
    }

    private long block(long length) {
        int start = cursor.position();
        cursor.skip(length);
        return start;
    }

    static boolean isConstant(int form) {
        return switch (form) {
            case Dwarf.FORM_DATA1,
                    Dwarf.FORM_DATA2,
                    Dwarf.FORM_DATA4,
                    Dwarf.FORM_DATA8,
                    Dwarf.FORM_UDATA,
                    Dwarf.FORM_SDATA,
                    Dwarf.FORM_IMPLICIT_CONST -> true;
            default -> false;
        };
    }

    static boolean isReference(int form) {
        return form >= Dwarf.FORM_REF_ADDR && form <= Dwarf.FORM_REF_UDATA;
    }
}

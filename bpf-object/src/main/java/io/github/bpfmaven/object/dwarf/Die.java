package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.Cursor;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The debugging information entry that is being read. There is one object per unit, filled anew for each entry: whoever
 * wants to keep something takes it out.
 */
final class Die {
    /** What {@link #reference} gives where there is none: {@code void}. */
    static final int NONE = 0;

    private static final int SLOTS = Slot.values().length;

    private final Unit unit;
    private final DwarfSections sections;
    private final Bytes info;
    private final FormReader forms;
    private final long[] values = new long[SLOTS];
    /** By slot; 0 where the entry doesn't have it. */
    private final int[] present = new int[SLOTS];

    private int offset;
    private int tag;
    private boolean hasChildren;
    private long stringOffsetsBase;

    Die(Unit unit, DwarfSections sections, Cursor cursor) {
        this.unit = unit;
        this.sections = sections;
        this.info = sections.info();
        this.forms = new FormReader(cursor, unit);
        // What a unit that doesn't say has: the first table behind its header (DWARF 5, 7.26).
        this.stringOffsetsBase = unit.offsetSize() == 8 ? 16 : 8;
    }

    /** Reads the attributes that follow the code. */
    void read(int offset, Abbreviation abbreviation) {
        this.offset = offset;
        tag = abbreviation.tag;
        hasChildren = abbreviation.hasChildren;
        Arrays.fill(present, 0);
        int[] wanted = abbreviation.forms;
        for (int i = 0; i < wanted.length; i++) {
            long value = forms.read(wanted[i], abbreviation.constants[i]);
            var slot = abbreviation.slots[i];
            if (slot != null) {
                values[slot.place()] = value;
                present[slot.place()] = forms.lastForm();
            }
        }
        if (has(Slot.STR_OFFSETS_BASE)) {
            stringOffsetsBase = value(Slot.STR_OFFSETS_BASE);
        }
    }

    /** In {@code .debug_info}. */
    int offset() {
        return offset;
    }

    ByteOrder order() {
        return info.order();
    }

    int tag() {
        return tag;
    }

    boolean hasChildren() {
        return hasChildren;
    }

    boolean has(Slot slot) {
        return present[slot.place()] != 0;
    }

    boolean flag(Slot slot) {
        return has(slot) && value(slot) != 0;
    }

    long value(Slot slot) {
        return values[slot.place()];
    }

    /** Whether it is a number, not an expression or a reference to what holds it at run time. */
    boolean isConstant(Slot slot) {
        return FormReader.isConstant(present[slot.place()]);
    }

    boolean isNegative(Slot slot) {
        int form = present[slot.place()];
        return (form == Dwarf.FORM_SDATA || form == Dwarf.FORM_IMPLICIT_CONST) && value(slot) < 0;
    }

    /** A number that fits an int and is not negative. */
    int size(Slot slot) {
        long value = value(slot);
        if (!isConstant(slot) || value < 0 || value > Integer.MAX_VALUE) {
            throw malformed("%s is %s, which is not supported".formatted(slot, Long.toUnsignedString(value)));
        }
        return (int) value;
    }

    /** Of {@link Slot#DATA_MEMBER_LOCATION}: a number of bytes, or the one expression that says the same. */
    int memberLocation() {
        if (isConstant(Slot.DATA_MEMBER_LOCATION)) {
            return size(Slot.DATA_MEMBER_LOCATION);
        }
        var expression = info.cursor();
        expression.position(value(Slot.DATA_MEMBER_LOCATION));
        long bytes = expression.u8() == Dwarf.OP_PLUS_UCONST ? expression.uleb128() : -1;
        if (bytes < 0 || bytes > Integer.MAX_VALUE) {
            throw malformed("where a member lies is not a plain number");
        }
        return (int) bytes;
    }

    /** The offset of the entry that {@link Slot#TYPE} refers to, {@link #NONE} where there is no type. */
    int reference() {
        if (!has(Slot.TYPE)) {
            return NONE;
        }
        long target = value(Slot.TYPE);
        if (!FormReader.isReference(present[Slot.TYPE.place()]) || target <= 0 || target >= info.size()) {
            throw malformed("its type is not in .debug_info");
        }
        return (int) target;
    }

    /** The name, or "". */
    String name() {
        return has(Slot.NAME) ? string(Slot.NAME) : "";
    }

    String string(Slot slot) {
        long value = value(slot);
        return switch (present[slot.place()]) {
            case Dwarf.FORM_STRING -> inline(value);
            case Dwarf.FORM_STRP -> sections.strings().at(value);
            case Dwarf.FORM_LINE_STRP -> sections.lineStrings().at(value);
            case Dwarf.FORM_STRX, Dwarf.FORM_STRX1, Dwarf.FORM_STRX2, Dwarf.FORM_STRX3, Dwarf.FORM_STRX4 ->
                indexed(value);
            default -> throw malformed("%s is not a string".formatted(slot));
        };
    }

    private String inline(long position) {
        var cursor = info.cursor();
        cursor.position(position);
        return cursor.string();
    }

    private String indexed(long index) {
        int size = unit.offsetSize();
        long at = stringOffsetsBase + index * size;
        // An index that is too large must not wrap around to a place that is there.
        if (index < 0 || index > sections.stringOffsets().size()) {
            throw malformed("string %s is not in .debug_str_offsets".formatted(Long.toUnsignedString(index)));
        }
        var table = sections.stringOffsets();
        return sections.strings().at(size == 8 ? table.i64(at) : table.u32(at));
    }

    InputException malformed(String what) {
        return info.malformed(what, offset);
    }
}

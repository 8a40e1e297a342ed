package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Cursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which attributes, in which forms, the DIEs of one code have. */
final class Abbreviation {
    /** Real ones have some 20. The limit is what keeps a few bytes from asking for endless work. */
    private static final int MOST_ATTRIBUTES = 256;

    final int tag;
    final boolean hasChildren;
    /** By attribute, where {@link Die} keeps it, or null. */
    final @Nullable Slot[] slots;

    final int[] forms;
    /** Values of {@code DW_FORM_implicit_const}. */
    final long[] constants;

    private Abbreviation(int tag, boolean hasChildren, @Nullable Slot[] slots, int[] forms, long[] constants) {
        this.tag = tag;
        this.hasChildren = hasChildren;
        this.slots = slots;
        this.forms = forms;
        this.constants = constants;
    }

    /** Reads what follows the code. */
    static Abbreviation read(Cursor cursor) {
        int tag = (int) cursor.uleb128();
        boolean children = cursor.u8() != 0;
        @Nullable Slot[] slots = new Slot[16];
        int[] forms = new int[16];
        long[] constants = new long[16];
        int count = 0;
        for (long attribute = cursor.uleb128(), form = cursor.uleb128();
                attribute != 0 || form != 0;
                attribute = cursor.uleb128(), form = cursor.uleb128()) {
            if (count == MOST_ATTRIBUTES) {
                throw cursor.malformed("an abbreviation has more than %d attributes".formatted(MOST_ATTRIBUTES));
            }
            if (count == forms.length) {
                slots = Arrays.copyOf(slots, count * 2);
                forms = Arrays.copyOf(forms, count * 2);
                constants = Arrays.copyOf(constants, count * 2);
            }
            slots[count] = Slot.of(attribute);
            forms[count] = form == (int) form ? (int) form : -1;
            constants[count++] = form == Dwarf.FORM_IMPLICIT_CONST ? cursor.sleb128() : 0;
        }
        return new Abbreviation(
                tag,
                children,
                Arrays.copyOf(slots, count),
                Arrays.copyOf(forms, count),
                Arrays.copyOf(constants, count));
    }
}

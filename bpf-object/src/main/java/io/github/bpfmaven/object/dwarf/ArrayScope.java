package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type;
import java.util.ArrayDeque;

/** An array, whose children are its dimensions, the outermost first. */
final class ArrayScope implements Scope {
    private final CollectedTypes types;
    private final int id;
    private final int element;
    private final ArrayDeque<Long> lengths = new ArrayDeque<>();

    ArrayScope(Die die, CollectedTypes types) {
        this.types = types;
        this.id = types.reserve(die.offset());
        this.element = die.reference();
    }

    @Override
    public Scope child(Die die) {
        if (die.tag() == Dwarf.TAG_SUBRANGE_TYPE) {
            lengths.add(length(die));
        }
        return NOTHING;
    }

    /** 0 where it is not said, or only known at run time. */
    private static long length(Die die) {
        long length = 0;
        if (die.isConstant(Slot.COUNT)) {
            length = die.value(Slot.COUNT);
        } else if (die.isConstant(Slot.UPPER_BOUND)) {
            // GCC's bound of an empty array is -1, in any form.
            length = die.value(Slot.UPPER_BOUND) + 1;
        }
        if (length < 0 || length > 0x1_0000_0000L) {
            throw die.malformed("an array of %s elements is not supported".formatted(Long.toUnsignedString(length)));
        }
        return length == 0x1_0000_0000L ? 0 : length;
    }

    @Override
    public void close() {
        long outermost = lengths.isEmpty() ? 0 : lengths.removeFirst();
        int inner = element;
        while (!lengths.isEmpty()) {
            inner = types.add(new Type.Array(inner, lengths.removeLast()));
        }
        types.define(id, new Type.Array(inner, outermost));
    }
}

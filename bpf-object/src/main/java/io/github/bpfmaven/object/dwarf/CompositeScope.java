package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A struct or union, whose children are its members, and types defined inside it. */
final class CompositeScope implements Scope {
    private final int id;
    private final Composite.Kind kind;
    private final String name;
    private final int size;
    private final TypesScope outer;
    private final List<Member> members = new ArrayList<>();
    private int[] lines = new int[8];

    CompositeScope(int id, Composite.Kind kind, Die die, TypesScope outer) {
        this.id = id;
        this.kind = kind;
        this.name = die.name();
        this.size = die.has(Slot.BYTE_SIZE) ? die.size(Slot.BYTE_SIZE) : 0;
        this.outer = outer;
    }

    @Override
    public Scope child(Die die) {
        if (die.tag() == Dwarf.TAG_MEMBER && !die.flag(Slot.EXTERNAL)) {
            int width = die.has(Slot.BIT_SIZE) ? die.size(Slot.BIT_SIZE) : 0;
            members.add(new Member(die.name(), die.reference(), Math.toIntExact(bitOffset(die, width)), width));
            addLine(die.isConstant(Slot.DECL_LINE) ? die.size(Slot.DECL_LINE) : 0);
            return new TagScope(id, members.size() - 1, outer.types());
        }
        return TagScope.take(die, id, TagScope.WHOLE, outer.types()) ? NOTHING : outer.type(die);
    }

    /** Of the last member. */
    private void addLine(int line) {
        if (members.size() > lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        lines[members.size() - 1] = line;
    }

    private static long bitOffset(Die die, int width) {
        long offset;
        if (die.has(Slot.DATA_BIT_OFFSET)) {
            offset = die.size(Slot.DATA_BIT_OFFSET);
        } else {
            offset = die.has(Slot.DATA_MEMBER_LOCATION) ? die.memberLocation() * 8L : 0;
            offset += die.has(Slot.BIT_OFFSET) ? offsetInUnit(die, width) : 0;
        }
        if (offset < 0 || offset > Integer.MAX_VALUE) {
            throw die.malformed("a member at bit %d is not supported".formatted(offset));
        }
        return offset;
    }

    /** {@code DW_AT_bit_offset} counts from the most significant bit of a storage unit (DWARF 3, 5.5.6). */
    private static long offsetInUnit(Die die, int width) {
        if (die.order() == ByteOrder.BIG_ENDIAN) {
            return die.value(Slot.BIT_OFFSET);
        }
        if (!die.has(Slot.BYTE_SIZE)) {
            throw die.malformed("a bitfield whose storage unit has no size");
        }
        return die.size(Slot.BYTE_SIZE) * 8L - die.value(Slot.BIT_OFFSET) - width;
    }

    @Override
    public void close() {
        outer.types().define(id, new Composite(kind, name, size, members));
        outer.types().declareMembers(id, Arrays.copyOf(lines, members.size()));
    }
}

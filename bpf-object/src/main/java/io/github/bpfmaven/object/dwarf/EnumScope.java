package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Enumerator;
import java.util.ArrayList;
import java.util.List;

/** An enum, whose children are its enumerators. */
final class EnumScope implements Scope {
    /** What an enum has that is declared only. */
    private static final int USUAL_SIZE = 4;

    private final CollectedTypes types;
    private final int id;
    private final String name;
    private final int size;
    private final List<Enumerator> enumerators = new ArrayList<>();
    private boolean negative;

    EnumScope(int id, Die die, CollectedTypes types) {
        this.types = types;
        this.id = id;
        this.name = die.name();
        this.size = size(die);
        types.underlying(id, die.reference());
    }

    private static int size(Die die) {
        int size = die.has(Slot.BYTE_SIZE) ? die.size(Slot.BYTE_SIZE) : USUAL_SIZE;
        if (size != 1 && size != 2 && size != 4 && size != 8) {
            throw die.malformed("an enum of %d bytes".formatted(size));
        }
        return size;
    }

    @Override
    public Scope child(Die die) {
        if (die.tag() == Dwarf.TAG_ENUMERATOR) {
            if (!die.isConstant(Slot.CONST_VALUE)) {
                throw die.malformed("an enumerator without a value");
            }
            negative |= die.isNegative(Slot.CONST_VALUE);
            enumerators.add(new Enumerator(die.name(), die.value(Slot.CONST_VALUE)));
            return new TagScope(id, enumerators.size() - 1, types);
        }
        TagScope.take(die, id, TagScope.WHOLE, types);
        return NOTHING;
    }

    @Override
    public void close() {
        types.define(id, new Type.Enum(name, size, negative, enumerators));
    }
}

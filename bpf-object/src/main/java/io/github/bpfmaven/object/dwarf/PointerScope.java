package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type;

/**
 * A pointer, with the type tags of what it points at as its children: clang hangs them on the pointer. For {@code int
 * __a __b *p} they come as a, b; BTF wants pointer → b → a → int ({@code BTFDebug::genBTFTypeTags}, LLVM 20).
 */
final class PointerScope implements Scope {
    private final CollectedTypes types;
    private final int id;
    private int target;

    PointerScope(Die die, CollectedTypes types) {
        this.types = types;
        this.id = types.reserve(die.offset());
        this.target = die.reference();
    }

    @Override
    public Scope child(Die die) {
        if (TagScope.isTag(die, TagScope.TYPE_TAG)) {
            target = types.add(new Type.TypeTag(die.string(Slot.CONST_VALUE), target));
        }
        return NOTHING;
    }

    @Override
    public void close() {
        types.define(id, new Type.Pointer(target));
    }
}

package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type;

/** Something whose only children of interest are declaration tags. */
record TagScope(int id, int component, CollectedTypes types) implements Scope {
    static final String TYPE_TAG = "btf_type_tag";
    private static final String DECLARATION_TAG = "btf_decl_tag";
    /** The component of a tag that is on the type itself. */
    static final int WHOLE = -1;

    @Override
    public Scope child(Die die) {
        take(die, id, component, types);
        return NOTHING;
    }

    /** Takes the child in if it is a declaration tag; returns whether it is one. */
    static boolean take(Die die, int id, int component, CollectedTypes types) {
        boolean tag = isTag(die, DECLARATION_TAG);
        if (tag) {
            types.add(new Type.DeclarationTag(die.string(Slot.CONST_VALUE), CollectedTypes.reference(id), component));
        }
        return tag;
    }

    static boolean isTag(Die die, String kind) {
        return die.tag() == Dwarf.TAG_LLVM_ANNOTATION && die.name().equals(kind) && die.has(Slot.CONST_VALUE);
    }
}

package io.github.bpfmaven.object.dwarf;

/** A function's inside and the like: types are taken in, variables are not. */
record LocalScope(TypesScope types) implements Scope {
    @Override
    public Scope child(Die die) {
        return types.type(die, true);
    }
}

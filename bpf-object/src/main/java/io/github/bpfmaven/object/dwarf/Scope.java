package io.github.bpfmaven.object.dwarf;

/** What an open DIE makes of its children. */
interface Scope {
    /** Makes nothing of them. */
    Scope NOTHING = new Scope() {
        @Override
        public Scope child(Die die) {
            return this;
        }
    };

    /**
     * Takes a child in.
     *
     * @return what is to be made of the child's own children; it is closed even if there are none
     */
    Scope child(Die die);

    /** There are no more children. */
    default void close() {}
}

package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.IntTable;

/** DIEs that BTF has no kind for, and that stand for what they refer to. */
final class Aliases {
    private final Bytes info;
    private final IntTable targets = new IntTable();

    Aliases(Bytes info) {
        this.info = info;
    }

    void put(int offset, int reference) {
        targets.put(offset, reference);
    }

    int follow(int reference) {
        int steps = 0;
        for (int next = targets.get(reference); next >= 0; next = targets.get(reference)) {
            reference = next;
            // Each step of a chain is of another kind in C: a chain is one long.
            if (++steps > 16) {
                throw info.malformed("a type is made of itself", reference);
            }
        }
        return reference;
    }
}

package io.github.bpfmaven.object.bytes;

import java.util.Arrays;

/** A map from non-negative ints to non-negative ints, without boxes: offsets to ids, for hundreds of thousands. */
public final class IntTable {
    private static final int EMPTY = -1;

    /** Keys at even places, each value behind its key. */
    private int[] slots = filled(128);

    private int size;

    public int size() {
        return size;
    }

    /** The value of a key, or -1. */
    public int get(int key) {
        int slot = slot(key);
        return slots[slot] == EMPTY ? EMPTY : slots[slot + 1];
    }

    /** Sets the value of a key that has none. */
    public void put(int key, int value) {
        int slot = slot(key);
        slots[slot] = key;
        slots[slot + 1] = value;
        if (++size * 4 > slots.length) {
            grow();
        }
    }

    /** Where a key is, or the empty slot where it would be. */
    private int slot(int key) {
        int mask = slots.length - 2;
        int hash = key * 0x9e3779b9;
        int slot = (hash ^ hash >>> 15) << 1 & mask;
        while (slots[slot] != EMPTY && slots[slot] != key) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] old = slots;
        slots = filled(old.length * 2);
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != EMPTY) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }
}

package io.github.bpfmaven.object.bytes;

import java.util.Arrays;

/** A map from non-negative ints to non-negative ints, without boxes: offsets to ids, for hundreds of thousands. */
public final class IntTable {
    private static final int EMPTY = -1;

    private int[] keys = filled(64);
    private int[] values = new int[64];
    private int size;

    public int size() {
        return size;
    }

    /** The value of a key, or -1. */
    public int get(int key) {
        int slot = slot(key);
        return keys[slot] == key ? values[slot] : EMPTY;
    }

    /** Sets the value of a key; returns false, changing nothing, where it has one. */
    public boolean put(int key, int value) {
        int slot = slot(key);
        if (keys[slot] == key) {
            return false;
        }
        keys[slot] = key;
        values[slot] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
        return true;
    }

    private int slot(int key) {
        int mask = keys.length - 1;
        int hash = key * 0x9e3779b9;
        int slot = (hash ^ hash >>> 15) & mask;
        while (keys[slot] != EMPTY && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldValues = values;
        keys = filled(oldKeys.length * 2);
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }
}

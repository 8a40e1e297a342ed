package io.github.bpfmaven.object.dwarf;

import java.util.Arrays;

/**
 * Ids by the offset of their DIE, which come in ascending order: a bit per byte of {@code .debug_info}, the number of
 * bits before each word, and the ids in order. It takes a fifth of the section, and a lookup two reads.
 */
final class OffsetIndex {
    private final long[] bits;
    private final int[] before;
    private int[] ids = new int[1024];
    private int size;
    private int countedTo;

    /** @param limit above every offset */
    OffsetIndex(int limit) {
        bits = new long[(limit >>> 6) + 1];
        before = new int[bits.length + 1];
    }

    /** @param offset not below the one put last */
    void put(int offset, int id) {
        int word = offset >>> 6;
        countTo(word);
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        bits[word] |= 1L << offset;
        ids[size++] = id;
    }

    private void countTo(int word) {
        while (countedTo < word) {
            before[++countedTo] = size;
        }
    }

    /** The id at an offset, or -1; for after the last {@link #put}. */
    int get(int offset) {
        int word = offset >>> 6;
        long bit = 1L << offset;
        if ((bits[word] & bit) == 0) {
            return -1;
        }
        return ids[before[word] + Long.bitCount(bits[word] & (bit - 1))];
    }
}

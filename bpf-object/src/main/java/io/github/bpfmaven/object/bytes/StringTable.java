package io.github.bpfmaven.object.bytes;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A section of zero-terminated strings that others refer to by offset. Each offset is decoded once, so equal names are
 * one object. Not safe for use by several threads.
 *
 * <p>An offset may point into the middle of a string (linkers share tails), so a hostile table of one long string could
 * be asked for every one of its tails; the sum of what is decoded is therefore limited to a multiple of the section.
 */
public final class StringTable {
    /** Tail sharing makes names share bytes; no real table comes near this factor. */
    private static final int MOST_DECODED_PER_BYTE = 8;

    private final Bytes bytes;
    private final IntTable positions = new IntTable();
    private @Nullable String[] strings = new String[64];
    private long budget;

    public StringTable(Bytes bytes) {
        this.bytes = bytes;
        this.budget = (long) MOST_DECODED_PER_BYTE * bytes.size() + 1024;
    }

    public Bytes bytes() {
        return bytes;
    }

    /** The string at an offset; beyond the end of the section it is malformed input. */
    public String at(long offset) {
        if (offset < 0 || offset >= bytes.size()) {
            throw bytes.malformed("a name lies beyond the end of the strings, 0x%x".formatted(bytes.size()), offset);
        }
        int known = positions.get((int) offset);
        String cached = known < 0 ? null : strings[known];
        return cached == null ? remember((int) offset) : cached;
    }

    private String remember(int offset) {
        int end = bytes.indexOfZero(offset);
        budget -= end - offset;
        if (budget < 0) {
            throw bytes.malformed("the names overlap far more than names do", offset);
        }
        var text = new String(bytes.toArray(offset, end - offset), StandardCharsets.UTF_8);
        int position = positions.size();
        if (position == strings.length) {
            strings = java.util.Arrays.copyOf(strings, position * 2);
        }
        strings[position] = text;
        positions.put(offset, position);
        return text;
    }
}

package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.TypeGraph;

/**
 * Where a field lies in a struct.
 *
 * @param offset of its first byte, in bytes from the struct's start
 * @param size in bytes; of a bitfield, how many bytes it touches
 * @param bitOffset of a bitfield, from the start of the byte at {@code offset}: counted from the least significant bit
 *     on a little-endian machine, from the most significant on a big-endian one; 0 where it is none
 * @param bitWidth of a bitfield, 0 where it is none
 */
public record FieldPlace(int offset, int size, int bitOffset, int bitWidth) {
    public static FieldPlace of(TypeGraph graph, FieldPath.Field field) {
        int offset = field.bitOffset() / 8;
        if (field.bitWidth() == 0) {
            return new FieldPlace(offset, Math.toIntExact(graph.sizeOf(field.type())), 0, 0);
        }
        int bitOffset = field.bitOffset() % 8;
        return new FieldPlace(offset, (bitOffset + field.bitWidth() + 7) / 8, bitOffset, field.bitWidth());
    }

    public boolean isBitfield() {
        return bitWidth != 0;
    }
}

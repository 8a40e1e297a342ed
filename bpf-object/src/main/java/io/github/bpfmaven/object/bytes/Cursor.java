package io.github.bpfmaven.object.bytes;

import io.github.bpfmaven.support.InputException;
import java.nio.charset.StandardCharsets;

/** Reads {@link Bytes} front to back. Not safe for use by several threads. */
public final class Cursor {
    private final Bytes bytes;
    private int position;

    Cursor(Bytes bytes) {
        this.bytes = bytes;
    }

    public Bytes bytes() {
        return bytes;
    }

    public int position() {
        return position;
    }

    /** Moves to a place, which may be the end but not beyond. */
    public void position(long at) {
        if (at < 0 || at > bytes.size()) {
            throw bytes.malformed("0x%x is beyond the end of the data, 0x%x".formatted(at, bytes.size()), position);
        }
        position = (int) at;
    }

    public void skip(long count) {
        if (count < 0 || count > bytes.size() - position) {
            throw bytes.malformed(
                    "%s bytes are expected here, but the data ends at 0x%x"
                            .formatted(Long.toUnsignedString(count), bytes.size()),
                    position);
        }
        position += (int) count;
    }

    public boolean atEnd() {
        return position == bytes.size();
    }

    public int remaining() {
        return bytes.size() - position;
    }

    public int u8() {
        int value = bytes.u8(position);
        position++;
        return value;
    }

    public int u16() {
        int value = bytes.u16(position);
        position += 2;
        return value;
    }

    /** Three bytes, as DW_FORM_strx3 has them. */
    public int u24() {
        int low = bytes.order() == java.nio.ByteOrder.LITTLE_ENDIAN ? 0 : 16;
        int value = bytes.u8(position) << low | bytes.u8(position + 1) << 8 | bytes.u8(position + 2) << (16 - low);
        position += 3;
        return value;
    }

    public int i32() {
        int value = bytes.i32(position);
        position += 4;
        return value;
    }

    public long u32() {
        return i32() & 0xffffffffL;
    }

    public long i64() {
        long value = bytes.i64(position);
        position += 8;
        return value;
    }

    /** An unsigned LEB128 number (DWARF 5, 7.6); what exceeds 64 bits is refused. */
    public long uleb128() {
        int low = u8();
        if (low < 0x80) {
            return low;
        }
        long value = low & 0x7f;
        for (int shift = 7; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw bytes.malformed("a LEB128 number has more than 64 bits", position);
    }

    /** A signed LEB128 number. */
    public long sleb128() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                boolean negative = (next & 0x40) != 0 && shift + 7 < 64;
                return negative ? value | -1L << (shift + 7) : value;
            }
        }
        throw bytes.malformed("a LEB128 number has more than 64 bits", position);
    }

    /** A string up to its zero byte, which is read too. */
    public String string() {
        int end = bytes.indexOfZero(position);
        var text = new String(bytes.toArray(position, end - position), StandardCharsets.UTF_8);
        position = end + 1;
        return text;
    }

    public void skipString() {
        position = bytes.indexOfZero(position) + 1;
    }

    /** An error about what stands at the current place. */
    public InputException malformed(String what) {
        return bytes.malformed(what, position);
    }
}

package io.github.bpfmaven.object.bytes;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A stretch of bytes of a file, such as a section, that knows where it came from. Every read is checked; one that
 * fails is an {@link InputException} with the file, the section and the offset in it.
 */
public final class Bytes {
    private final ByteBuffer data;
    private final int size;
    private final String where;

    private Bytes(ByteBuffer data, String where) {
        this.data = data;
        this.size = data.limit();
        this.where = where;
    }

    /**
     * The bytes between the buffer's position and its limit, in the buffer's byte order. They are not copied.
     *
     * @param where what to call them in an error: a file, or a file and a section
     */
    public static Bytes of(ByteBuffer data, String where) {
        return new Bytes(data.slice().order(data.order()), where);
    }

    public static Bytes of(byte[] data, ByteOrder order, String where) {
        return of(ByteBuffer.wrap(data).order(order), where);
    }

    public int size() {
        return size;
    }

    public ByteOrder order() {
        return data.order();
    }

    /** The file, or the file and the section. */
    public String where() {
        return where;
    }

    public int u8(long at) {
        return data.get(checked(at, 1)) & 0xff;
    }

    public int u16(long at) {
        return data.getShort(checked(at, 2)) & 0xffff;
    }

    public int i32(long at) {
        return data.getInt(checked(at, 4));
    }

    public long u32(long at) {
        return i32(at) & 0xffffffffL;
    }

    public long i64(long at) {
        return data.getLong(checked(at, 8));
    }

    /** A part of these bytes, under the same name. */
    public Bytes slice(long at, long length) {
        return slice(at, length, where);
    }

    /** A part of these bytes, under a name of its own. */
    public Bytes slice(long at, long length, String name) {
        if (length < 0) {
            throw malformed("a size of " + Long.toUnsignedString(length) + " bytes cannot be", at);
        }
        return new Bytes(data.slice(checked(at, length), (int) length).order(data.order()), name);
    }

    /** The same bytes read in another order. */
    public Bytes withOrder(ByteOrder order) {
        return new Bytes(data.duplicate().order(order), where);
    }

    public Cursor cursor() {
        return new Cursor(this);
    }

    /** Puts a copy at a place of a buffer. */
    public void copyTo(ByteBuffer target, int at) {
        target.slice(at, size).put(data.duplicate().clear());
    }

    /** A copy. */
    public byte[] toArray() {
        var copy = new byte[size];
        data.get(0, copy);
        return copy;
    }

    /** A copy of {@code length} bytes; for those whose presence was checked. */
    byte[] toArray(int at, int length) {
        var copy = new byte[length];
        data.get(checked(at, length), copy);
        return copy;
    }

    /** The position of the next zero byte at or after {@code at}. */
    int indexOfZero(int at) {
        for (int end = checked(at, 1); end < size; end++) {
            if (data.get(end) == 0) {
                return end;
            }
        }
        throw malformed("a string has no end", at);
    }

    /** An error about what stands at an offset of these bytes. */
    public InputException malformed(String what, long at) {
        return new InputException(
                "Malformed input: " + what, "%s, offset 0x%x".formatted(where, at), Remedies.rebuildOrFetchAgain());
    }

    private int checked(long at, long length) {
        if (at < 0 || at > size - length) {
            throw pastEnd(at, length);
        }
        return (int) at;
    }

    private InputException pastEnd(long at, long length) {
        return malformed(
                "%s bytes are expected here, but the data ends at 0x%x".formatted(Long.toUnsignedString(length), size),
                at);
    }
}

package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.bytes.Bytes;
import java.nio.ByteOrder;

/**
 * {@code struct btf_header}: {@code {u16 magic, u8 version, u8 flags, u32 hdr_len, u32 type_off, u32 type_len, u32
 * str_off, u32 str_len}}.
 *
 * @param typesStart in bytes from the start of the data, unlike in the file, where it counts from the header's end
 * @param stringsStart likewise
 */
record BtfHeader(ByteOrder byteOrder, int typesStart, int typesLength, int stringsStart, int stringsLength) {
    static final int SIZE = 24;

    /** @param data in any order */
    static BtfHeader read(Bytes data) {
        var order = byteOrder(data);
        var ordered = data.withOrder(order);
        if (ordered.u8(2) != BtfWire.VERSION) {
            throw data.malformed("BTF version %d is unknown".formatted(ordered.u8(2)), 2);
        }
        long length = ordered.u32(4);
        if (length < SIZE || length > data.size()) {
            throw data.malformed("a header of %d bytes can't be".formatted(length), 4);
        }
        var header =
                new BtfHeader(order, part(ordered, length, 8), (int) ordered.u32(12), part(ordered, length, 16), (int)
                        ordered.u32(20));
        header.check(data);
        return header;
    }

    private static ByteOrder byteOrder(Bytes data) {
        if (data.withOrder(ByteOrder.LITTLE_ENDIAN).u16(0) == BtfWire.MAGIC) {
            return ByteOrder.LITTLE_ENDIAN;
        } else if (data.withOrder(ByteOrder.BIG_ENDIAN).u16(0) == BtfWire.MAGIC) {
            return ByteOrder.BIG_ENDIAN;
        }
        throw data.malformed("this is no BTF, which starts with 0xeb9f", 0);
    }

    /** Where a part starts whose offset and length stand at {@code at}. */
    private static int part(Bytes data, long headerLength, int at) {
        long start = headerLength + data.u32(at);
        long length = data.u32(at + 4);
        if (start + length > data.size()) {
            throw data.malformed(
                    "%d bytes from 0x%x on are claimed, but the data ends at 0x%x"
                            .formatted(length, start, data.size()),
                    at);
        }
        return (int) start;
    }

    private void check(Bytes data) {
        if (typesStart % 4 != 0) {
            throw data.malformed("the types are not aligned", 8);
        }
        if (stringsLength > 0 && data.u8(stringsStart + stringsLength - 1) != 0) {
            throw data.malformed("the strings do not end with a zero byte", stringsStart);
        }
    }

    /**
     * Whether its types and strings continue those of another BTF: only then may the strings not begin with the empty
     * one ({@code btf_parse_str_sec} in {@code kernel/bpf/btf.c}, Linux 6.12).
     */
    boolean isSplit(Bytes data) {
        return stringsLength == 0 || data.u8(stringsStart) != 0;
    }
}

package io.github.bpfmaven.templates.java;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts bitfields into bytes one bit at a time, the way the ABIs number them. */
final class BitWriter {
    private final byte[] bytes;
    private final ByteOrder order;

    BitWriter(int size, ByteOrder order) {
        this.bytes = new byte[size];
        this.order = order;
    }

    BitWriter put(int offset, int width, long value) {
        for (int i = 0; i < width; i++) {
            // The first bit of a field is its least significant one on little-endian, its most significant on big.
            int significance = order == ByteOrder.LITTLE_ENDIAN ? i : width - 1 - i;
            int bit = (offset + i) % 8;
            int place = order == ByteOrder.LITTLE_ENDIAN ? bit : 7 - bit;
            bytes[(offset + i) / 8] |= (byte) ((value >>> significance & 1) << place);
        }
        return this;
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes);
    }
}

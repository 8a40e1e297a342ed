package io.github.bpfmaven.kernels.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The compressed kernel in an image: a run of bytes that lies within it.
 *
 * @param sizeOffset where the size that it unpacks to stands, as 32 bits, little-endian (kernel
 *     scripts/Makefile.lib, {@code size_append})
 */
record Payload(ByteBuffer image, int start, int length, long sizeOffset) {
    /** Several times the largest kernels that distributions ship; no more than this is ever allocated. */
    static final int MAX_UNPACKED = 256 << 20;

    /** No kernel packs this well; a small damaged file gets no large array. */
    private static final long MAX_RATIO = 256;

    static Payload of(ByteBuffer image, long start, long length, long sizeOffset) {
        if (start + length > image.limit() || length < 2 * Integer.BYTES) {
            throw Damage.at(
                    start, "its payload of " + length + " bytes does not lie within its " + image.limit() + " bytes");
        }
        return new Payload(image, (int) start, (int) length, sizeOffset);
    }

    byte[] unpack() {
        var compression = KernelCompression.of(image.getInt(start));
        if (compression == null) {
            throw Damage.at(start, "its payload is not compressed by gzip, xz, lz4 or zstd");
        }
        try {
            return compression.unpack(this);
        } catch (IOException | RuntimeException e) { // decoders throw what they like at bytes that make no sense
            throw Damage.at(start, "its " + compression + " payload is damaged (" + e.getMessage() + ")");
        }
    }

    /** A copy of the image's bytes from one offset to before another. */
    byte[] bytes(int from, int to) {
        var bytes = new byte[to - from];
        image.get(from, bytes);
        return bytes;
    }

    /** The size that it says it unpacks to, in bytes; checked against the bound. */
    int declaredSize() throws IOException {
        if (sizeOffset < 0 || sizeOffset + Integer.BYTES > image.limit()) {
            throw new IOException("the size that it unpacks to is missing");
        }
        long size = Integer.toUnsignedLong(image.getInt((int) sizeOffset));
        if (size > MAX_UNPACKED || size > MAX_RATIO * length) {
            throw new IOException("it claims to unpack to " + size + " bytes");
        }
        return (int) size;
    }
}

package io.github.bpfmaven.kernels.image;

import java.nio.ByteBuffer;

/**
 * The header of an EFI zboot image (Linux 6.1, drivers/firmware/efi/libstub/zboot-header.S): an EFI application that
 * unpacks the kernel it carries.
 */
final class EfiZboot {
    private static final int DOS_MAGIC = 0x5a4d; // "MZ"
    private static final int ZIMG_OFFSET = 4;
    private static final int ZIMG = 0x676d697a; // "zimg"
    private static final int PAYLOAD_OFFSET = 8;
    private static final int PAYLOAD_LENGTH = 12;
    private static final int HEADER_END = 64;

    private EfiZboot() {}

    static boolean is(ByteBuffer image) {
        return image.limit() >= HEADER_END
                && Short.toUnsignedInt(image.getShort(0)) == DOS_MAGIC
                && image.getInt(ZIMG_OFFSET) == ZIMG;
    }

    /** The compressed kernel; the size that it unpacks to follows it, or for gzip is its last four bytes. */
    static Payload payload(ByteBuffer image) {
        long start = Integer.toUnsignedLong(image.getInt(PAYLOAD_OFFSET));
        long length = Integer.toUnsignedLong(image.getInt(PAYLOAD_LENGTH));
        return Payload.of(image, start, length, start + length);
    }
}

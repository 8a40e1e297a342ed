package io.github.bpfmaven.kernels.image;

import java.nio.ByteBuffer;

/**
 * The real-mode header of an x86 bzImage (Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header"). Since boot
 * protocol 2.08 (Linux 2.6.26) it says where the compressed kernel lies.
 */
final class BzImage {
    private static final int SETUP_SECTORS = 0x1f1;
    private static final int HEADER_MAGIC = 0x202;
    private static final int PROTOCOL_VERSION = 0x206;
    private static final int PAYLOAD_OFFSET = 0x248;
    private static final int PAYLOAD_LENGTH = 0x24c;
    private static final int HEADER_END = 0x250;

    private static final int HDRS = 0x53726448; // "HdrS"
    private static final int FIRST_WITH_PAYLOAD = 0x0208;
    private static final int SECTOR = 512;
    private static final int DEFAULT_SETUP_SECTORS = 4;

    private BzImage() {}

    static boolean is(ByteBuffer image) {
        return image.limit() >= HEADER_END && image.getInt(HEADER_MAGIC) == HDRS;
    }

    /** The compressed kernel; its last four bytes are the size it unpacks to, whichever compressor made it. */
    static Payload payload(ByteBuffer image) {
        int version = Short.toUnsignedInt(image.getShort(PROTOCOL_VERSION));
        if (version < FIRST_WITH_PAYLOAD) {
            throw Damage.at(PROTOCOL_VERSION, "boot protocol 0x" + Integer.toHexString(version) + " has no payload");
        }
        int sectors = Byte.toUnsignedInt(image.get(SETUP_SECTORS));
        long protectedMode = (sectors == 0 ? DEFAULT_SETUP_SECTORS : sectors) * (long) SECTOR + SECTOR;
        long start = protectedMode + Integer.toUnsignedLong(image.getInt(PAYLOAD_OFFSET));
        long length = Integer.toUnsignedLong(image.getInt(PAYLOAD_LENGTH));
        return Payload.of(image, start, length, start + length - Integer.BYTES);
    }
}

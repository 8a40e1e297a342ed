package io.github.bpfmaven.kernels.image;

import java.nio.ByteBuffer;

/** The 64-byte header of an arm64 Image (Documentation/arch/arm64/booting.rst, "Call the kernel image"). */
final class Arm64Image {
    private static final int MAGIC_OFFSET = 56;
    private static final int MAGIC = 0x644d5241; // "ARM\x64"
    private static final int HEADER_SIZE = 64;

    private Arm64Image() {}

    static boolean is(ByteBuffer image) {
        return image.limit() >= HEADER_SIZE && image.getInt(MAGIC_OFFSET) == MAGIC;
    }
}

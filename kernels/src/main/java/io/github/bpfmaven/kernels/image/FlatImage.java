package io.github.bpfmaven.kernels.image;

import io.github.bpfmaven.kernels.Architecture;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The 64-byte header of a flat Image: arm64's (Documentation/arch/arm64/booting.rst, "Call the kernel image") and, made
 * after it, riscv's (Documentation/arch/riscv/boot-image-header.rst), told apart by their magic.
 */
final class FlatImage {
    private static final int MAGIC_OFFSET = 56;
    private static final int HEADER_SIZE = 64;

    private FlatImage() {}

    static boolean is(ByteBuffer image) {
        return image.limit() >= HEADER_SIZE
                && Architecture.all().stream()
                        .map(Architecture::imageMagic)
                        .flatMap(Optional::stream)
                        .anyMatch(magic -> magic == image.getInt(MAGIC_OFFSET));
    }
}

package io.github.bpfmaven.kernels.image;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;

/** One zstd frame (RFC 8878, section 3.1.1) whose window may be larger than aircompressor wants to see. */
final class ZstdFrame {
    private static final int DESCRIPTOR = 4;
    private static final int SINGLE_SEGMENT = 1 << 5;
    private static final int WINDOW_DESCRIPTOR = 5;

    /** The exponent of 8 MiB in the upper five bits, no mantissa: the largest window that aircompressor takes. */
    private static final byte WINDOW_OF_8_MIB = 13 << 3;

    private ZstdFrame() {}

    /**
     * Unpacks a frame in one go.
     *
     * <p>{@code zstd -22 --ultra} (kernel scripts/Makefile.lib, {@code cmd_zstd22}) declares a window of 128 MiB, which
     * aircompressor refuses because its streams would have to keep as much. Decoding in one go keeps the whole output
     * anyway and looks back as far as a match asks, so the frame may as well say 8 MiB.
     *
     * @param frame is changed
     */
    static byte[] unpack(byte[] frame, int size) {
        boolean hasWindow = frame.length > WINDOW_DESCRIPTOR && (frame[DESCRIPTOR] & SINGLE_SEGMENT) == 0;
        if (hasWindow && Byte.toUnsignedInt(frame[WINDOW_DESCRIPTOR]) > WINDOW_OF_8_MIB) {
            frame[WINDOW_DESCRIPTOR] = WINDOW_OF_8_MIB;
        }
        var unpacked = new byte[size];
        int written = new ZstdDecompressor().decompress(frame, 0, frame.length, unpacked, 0, size);
        return Arrays.copyOf(unpacked, written);
    }
}

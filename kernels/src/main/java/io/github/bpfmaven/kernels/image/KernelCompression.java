package io.github.bpfmaven.kernels.image;

import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.SingleXZInputStream;

/** The compressions of kernel images that distributions use (init/Kconfig, CONFIG_KERNEL_GZIP and its like). */
enum KernelCompression {
    GZIP(0x0000_ffff, 0x0000_8b1f) {
        @Override
        byte[] unpack(Payload payload) throws IOException {
            return drain(new GZIPInputStream(stream(payload)));
        }
    },
    XZ(0xffff_ffff, 0x587a_37fd) {
        @Override
        byte[] unpack(Payload payload) throws IOException {
            return drain(new SingleXZInputStream(stream(payload), XZ_MEMORY_KIB));
        }
    },
    /** One frame, made from a pipe: it tells no size of its own. */
    ZSTD(0xffff_ffff, 0xfd2f_b528) {
        @Override
        byte[] unpack(Payload payload) throws IOException {
            return ZstdFrame.unpack(frame(payload), payload.declaredSize());
        }
    },
    /** The legacy frame (lz4_Frame_format.md, "Legacy frame"): blocks of 8 MiB, each after its compressed size. */
    LZ4(0xffff_ffff, 0x184c_2102) {
        @Override
        byte[] unpack(Payload payload) throws IOException {
            var image = payload.image();
            var unpacked = new ByteArrayOutputStream();
            var block = new byte[LZ4_BLOCK];
            int at = payload.start() + Integer.BYTES;
            int end = payload.start() + payload.length();
            while (end - at > Integer.BYTES) { // the last four bytes are the unpacked size
                int length = image.getInt(at);
                at += Integer.BYTES;
                if (length <= 0 || length > end - at) {
                    throw new IOException("a block of " + Integer.toUnsignedLong(length) + " bytes at 0x"
                            + Integer.toHexString(at) + " is larger than what is left");
                }
                int written = new Lz4Decompressor()
                        .decompress(payload.bytes(at, at + length), 0, length, block, 0, LZ4_BLOCK);
                checkBound(unpacked.size() + (long) written);
                unpacked.write(block, 0, written);
                at += length;
            }
            return unpacked.toByteArray();
        }
    };

    private static final int LZ4_BLOCK = 8 << 20;

    /** The kernel asks for dictionaries of 32 MiB, or 128 MiB since 6.12 (scripts/xz_wrap.sh). */
    private static final int XZ_MEMORY_KIB = 256 << 10;

    private final int mask;
    private final int magic;

    KernelCompression(int mask, int magic) {
        this.mask = mask;
        this.magic = magic;
    }

    static @Nullable KernelCompression of(int firstBytes) {
        return Arrays.stream(values())
                .filter(one -> (firstBytes & one.mask) == one.magic)
                .findFirst()
                .orElse(null);
    }

    abstract byte[] unpack(Payload payload) throws IOException;

    /** The payload without the size that a bzImage's includes, which the decoder would take for another frame. */
    private static byte[] frame(Payload payload) {
        int end = (int) Math.min(payload.sizeOffset(), payload.start() + payload.length());
        return payload.bytes(payload.start(), end);
    }

    private static InputStream stream(Payload payload) {
        return new ByteArrayInputStream(payload.bytes(payload.start(), payload.start() + payload.length()));
    }

    private static byte[] drain(InputStream in) throws IOException {
        try (in) {
            var unpacked = in.readNBytes(Payload.MAX_UNPACKED + 1);
            checkBound(unpacked.length);
            return unpacked;
        }
    }

    private static void checkBound(long size) throws IOException {
        if (size > Payload.MAX_UNPACKED) {
            throw new IOException("it unpacks to more than " + Payload.MAX_UNPACKED + " bytes");
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

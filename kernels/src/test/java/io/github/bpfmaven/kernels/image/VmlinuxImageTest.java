package io.github.bpfmaven.kernels.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.github.bpfmaven.kernels.Debs;
import io.github.bpfmaven.support.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VmlinuxImageTest {
    private static final int BZIMAGE_PROTECTED_MODE = 5 * 512; // boot sector and the default of four setup sectors
    private static final int PAYLOAD_OFFSET = 0x40;
    private static final byte[] ELF = elf(btf(400, 60));
    private static final byte[] ARM64 = arm64(btf(400, 60));

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] btf(int typeBytes, int stringBytes) {
        var btf = buffer(24 + typeBytes + stringBytes)
                .putShort((short) 0xeb9f)
                .put((byte) 1)
                .put((byte) 0);
        btf.putInt(24).putInt(0).putInt(typeBytes).putInt(typeBytes).putInt(stringBytes);
        for (int i = 0; i < typeBytes; i++) {
            btf.put((byte) (i % 7));
        }
        btf.put((byte) 0).put("x".repeat(stringBytes - 2).getBytes()).put((byte) 0);
        return btf.array();
    }

    private static byte[] elf(byte[] btf) {
        var random = new byte[3000];
        new Random(1).nextBytes(random);
        return buffer(9000 + btf.length)
                .putInt(0x464c457f)
                .position(1000)
                .put(random)
                .position(5000)
                .put(btf)
                .array();
    }

    private static byte[] arm64(byte[] btf) {
        return buffer(9000 + btf.length)
                .putShort((short) 0x5a4d)
                .putInt(56, 0x644d5241)
                .position(5000)
                .put(btf)
                .array();
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(byte[] content) {
        var compressor = new ZstdCompressor();
        var out = new byte[compressor.maxCompressedLength(content.length)];
        return Arrays.copyOf(out, compressor.compress(content, 0, content.length, out, 0, out.length));
    }

    /** What {@code zstd -22 --ultra} makes of a pipe: a window of 128 MiB and no size; here around one raw block. */
    private static byte[] zstdOfAPipe(byte[] content) {
        int blockHeader = 1 | content.length << 3;
        return buffer(4 + 2 + 3 + content.length)
                .putInt(0xfd2fb528)
                .put((byte) 0)
                .put((byte) (17 << 3))
                .put((byte) blockHeader)
                .putShort((short) (blockHeader >> 8))
                .put(content)
                .array();
    }

    /** Two blocks, as a kernel of more than 8 MiB has. */
    private static byte[] legacyLz4(byte[] content) {
        int half = content.length / 2;
        var first = lz4(Arrays.copyOf(content, half));
        var second = lz4(Arrays.copyOfRange(content, half, content.length));
        return buffer(12 + first.length + second.length)
                .putInt(0x184c2102)
                .putInt(first.length)
                .put(first)
                .putInt(second.length)
                .put(second)
                .array();
    }

    private static byte[] lz4(byte[] content) {
        var compressor = new Lz4Compressor();
        var out = new byte[compressor.maxCompressedLength(content.length)];
        return Arrays.copyOf(out, compressor.compress(content, 0, content.length, out, 0, out.length));
    }

    private static byte[] withSize(byte[] compressed, int size) {
        return buffer(compressed.length + 4).put(compressed).putInt(size).array();
    }

    private static byte[] bzImage(byte[] payload) {
        return buffer(BZIMAGE_PROTECTED_MODE + PAYLOAD_OFFSET + payload.length + 500)
                .putInt(0x202, 0x53726448)
                .putShort(0x206, (short) 0x20f)
                .putInt(0x248, PAYLOAD_OFFSET)
                .putInt(0x24c, payload.length)
                .position(BZIMAGE_PROTECTED_MODE + PAYLOAD_OFFSET)
                .put(payload)
                .array();
    }

    private static byte[] zboot(byte[] payload, int length) {
        return buffer(4096 + payload.length)
                .putShort((short) 0x5a4d)
                .putInt(4, 0x676d697a)
                .putInt(8, 4096)
                .putInt(12, length)
                .position(4096)
                .put(payload)
                .array();
    }

    static Stream<Arguments> compressions() {
        return Stream.of(
                Arguments.of("gzip", (UnaryOperator<byte[]>) VmlinuxImageTest::gzip),
                Arguments.of("xz", (UnaryOperator<byte[]>) Debs::xzBytes),
                Arguments.of("zstd", (UnaryOperator<byte[]>) VmlinuxImageTest::zstd),
                Arguments.of("zstd of a pipe", (UnaryOperator<byte[]>) VmlinuxImageTest::zstdOfAPipe),
                Arguments.of("legacy lz4", (UnaryOperator<byte[]>) VmlinuxImageTest::legacyLz4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compressions")
    void aBzImageHoldsAnElfFile(String name, UnaryOperator<byte[]> compress) {
        // gzip ends in its size already; the kernel's build appends it for the others
        var payload = compress.apply(ELF);
        var image = bzImage(name.equals("gzip") ? payload : withSize(payload, ELF.length));

        assertThat(VmlinuxImage.extract(image)).isEqualTo(ELF);
        assertThat(VmlinuxImage.btf(image)).isEqualTo(btf(400, 60));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compressions")
    void anEfiZbootImageHoldsAnArm64Image(String name, UnaryOperator<byte[]> compress) {
        var payload = compress.apply(ARM64);
        var image = zboot(withSize(payload, ARM64.length), payload.length);

        assertThat(VmlinuxImage.extract(image)).isEqualTo(ARM64);
    }

    @Test
    void aPlainOrGzippedArm64ImageIsTakenAsItIs() {
        assertThat(VmlinuxImage.extract(ARM64)).isEqualTo(ARM64);
        assertThat(VmlinuxImage.extract(gzip(ARM64))).isEqualTo(ARM64);
        assertThat(VmlinuxImage.btf(ARM64)).isEqualTo(btf(400, 60));
    }

    @Test
    void theLargestBtfIsTheKernelsOwn() {
        var kernel = elf(btf(800, 80));
        var small = btf(40, 10);
        System.arraycopy(small, 0, kernel, 8000, small.length);
        System.arraycopy(small, 0, kernel, 200, small.length);

        assertThat(VmlinuxImage.btf(kernel)).isEqualTo(btf(800, 80));
    }

    @Test
    void whatOnlyBeginsLikeBtfIsNotTakenForIt() {
        var cut = Arrays.copyOf(ELF, 5000 + 24 + 100);
        assertThatThrownBy(() -> VmlinuxImage.btf(cut))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no BTF")
                .hasMessageContaining("CONFIG_DEBUG_INFO_BTF");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compressions")
    void anImageCutShortAnywhereIsReportedWithItsOffset(String name, UnaryOperator<byte[]> compress) {
        var payload = withSize(compress.apply(ELF), ELF.length);
        var whole = bzImage(payload);
        int end = BZIMAGE_PROTECTED_MODE + PAYLOAD_OFFSET + payload.length;

        for (int length = 0; length < end; length += 13) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> VmlinuxImage.extract(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("The kernel image cannot be read")
                    .hasMessageContaining("offset 0x");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compressions")
    void aDamagedPayloadIsReportedOrHarmlessButNeverAStackTrace(String name, UnaryOperator<byte[]> compress) {
        var whole = bzImage(withSize(compress.apply(ELF), ELF.length));
        var random = new Random(2);
        for (int i = 0; i < 300; i++) {
            var damaged = whole.clone();
            damaged[0x1f0 + random.nextInt(damaged.length - 0x1f0)] = (byte) random.nextInt();
            try {
                assertThat(VmlinuxImage.extract(damaged)).hasSizeLessThan(Payload.MAX_UNPACKED);
            } catch (InputException expected) {
                assertThat(expected.where()).startsWith("offset 0x");
            }
        }
    }

    @Test
    void aClaimToUnpackToGigabytesIsRefused() {
        var image = bzImage(withSize(zstd(ELF), 0x7fff_ffff));

        assertThatThrownBy(() -> VmlinuxImage.extract(image))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("claims to unpack to 2147483647 bytes");
    }

    @Test
    void aPayloadOfAnotherCompressionOrContentIsReported() {
        assertThatThrownBy(() -> VmlinuxImage.extract(bzImage("LZO is not supported".getBytes())))
                .hasMessageContaining("not compressed by gzip, xz, lz4 or zstd");
        assertThatThrownBy(() -> VmlinuxImage.extract(bzImage(gzip(new byte[5000]))))
                .hasMessageContaining("not an ELF file");
        assertThatThrownBy(() -> VmlinuxImage.extract(gzip(new byte[5000]))).hasMessageContaining("no flat Image");
        assertThatThrownBy(() -> VmlinuxImage.extract("#!/bin/sh\n".getBytes()))
                .hasMessageContaining("no bzImage, ELF file, flat Image or EFI zboot image");
    }
}

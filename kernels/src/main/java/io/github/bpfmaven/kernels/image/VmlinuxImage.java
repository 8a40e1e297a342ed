package io.github.bpfmaven.kernels.image;

import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A bootable kernel image as a distribution installs it ({@code vmlinuz}), and the kernel packed inside.
 *
 * <ul>
 *   <li>x86: a bzImage (<a href="https://docs.kernel.org/arch/x86/boot.html">Documentation/arch/x86/boot.rst</a>),
 *       whose payload is an ELF file with the sections of {@code vmlinux} that are loaded, {@code .BTF} among them;
 *   <li>arm64 and riscv: an Image ({@link FlatImage}), plain, compressed by gzip, or in an EFI zboot envelope
 *       (drivers/firmware/efi/libstub/zboot-header.S); it is a flat memory image, not ELF.
 * </ul>
 */
public final class VmlinuxImage {
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int GZIP_TRAILER_SIZE = 4;

    private VmlinuxImage() {}

    /** Whether a file begins as one of the forms that {@link #extract} takes, ELF among them. */
    public static boolean isOne(byte[] file) {
        var image = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return isElf(image) || FlatImage.is(image) || BzImage.is(image) || EfiZboot.is(image);
    }

    /**
     * The kernel inside: an ELF file for x86, a flat Image for others. A file that is one of these already comes back as
     * it is.
     *
     * @param vmlinuz the whole file
     * @throws InputException where it is none of the forms above, is cut short or damaged
     */
    public static byte[] extract(byte[] vmlinuz) {
        var image = ByteBuffer.wrap(vmlinuz).order(ByteOrder.LITTLE_ENDIAN);
        if (isElf(image) || FlatImage.is(image)) {
            return vmlinuz;
        }
        if (BzImage.is(image)) {
            return elf(BzImage.payload(image).unpack());
        }
        if (EfiZboot.is(image)) {
            return flat(EfiZboot.payload(image).unpack());
        }
        if (isGzip(image)) {
            return flat(Payload.of(image, 0, vmlinuz.length, vmlinuz.length - GZIP_TRAILER_SIZE)
                    .unpack());
        }
        throw Damage.at(0, "it is no bzImage, ELF file, flat Image or EFI zboot image");
    }

    /**
     * The kernel's own BTF, raw, as {@code /sys/kernel/btf/vmlinux} would have it on a kernel that runs.
     *
     * @param vmlinuz the whole file, in any form that {@link #extract} takes
     * @throws InputException where there is none, as before 5.2 or without CONFIG_DEBUG_INFO_BTF
     */
    public static byte[] btf(byte[] vmlinuz) {
        return BtfScan.largest(extract(vmlinuz));
    }

    private static byte[] elf(byte[] unpacked) {
        if (!isElf(ByteBuffer.wrap(unpacked).order(ByteOrder.LITTLE_ENDIAN))) {
            throw Damage.at(0, "what its payload unpacks to is not an ELF file");
        }
        return unpacked;
    }

    private static byte[] flat(byte[] unpacked) {
        if (!FlatImage.is(ByteBuffer.wrap(unpacked).order(ByteOrder.LITTLE_ENDIAN))) {
            throw Damage.at(0, "what its payload unpacks to is no flat Image");
        }
        return unpacked;
    }

    private static boolean isElf(ByteBuffer image) {
        return image.limit() >= Integer.BYTES && image.getInt(0) == ELF_MAGIC;
    }

    private static boolean isGzip(ByteBuffer image) {
        return image.limit() >= Integer.BYTES && Short.toUnsignedInt(image.getShort(0)) == GZIP_MAGIC;
    }
}

package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.object.elf.Elf;
import java.nio.ByteBuffer;

/**
 * The relocations that clang writes for init: position-independent code on x86-64 (System V ABI, AMD64 supplement 1.0,
 * section 4.4), the tiny code model on arm64 (ELF for the Arm 64-bit Architecture, 2024Q3, section 5.7).
 */
final class Relocations {
    private static final int R_X86_64_64 = 1;
    private static final int R_X86_64_PC32 = 2;
    private static final int R_X86_64_PLT32 = 4;

    private static final int R_AARCH64_ABS64 = 257;
    private static final int R_AARCH64_LD_PREL_LO19 = 273;
    private static final int R_AARCH64_ADR_PREL_LO21 = 274;
    private static final int R_AARCH64_JUMP26 = 282;
    private static final int R_AARCH64_CALL26 = 283;

    private Relocations() {}

    /**
     * @param at where in the image it applies
     * @param place the address of that, in the running program
     * @param target the symbol's address and the addend
     */
    static void apply(int machine, int type, ByteBuffer image, int at, long place, long target) {
        if (machine == Elf.EM_X86_64) {
            applyX86(type, image, at, place, target);
        } else {
            applyArm(type, image, at, place, target);
        }
    }

    private static void applyX86(int type, ByteBuffer image, int at, long place, long target) {
        switch (type) {
            case R_X86_64_64 -> image.putLong(at, target);
            case R_X86_64_PC32, R_X86_64_PLT32 -> image.putInt(at, Math.toIntExact(target - place));
            default -> throw unknown("R_X86_64", type);
        }
    }

    private static void applyArm(int type, ByteBuffer image, int at, long place, long target) {
        long distance = target - place;
        switch (type) {
            case R_AARCH64_ABS64 -> image.putLong(at, target);
            case R_AARCH64_ADR_PREL_LO21 -> {
                int value = signed(distance, 21);
                set(image, at, (value & 3) << 29 | (value >>> 2 & 0x7ffff) << 5);
            }
            case R_AARCH64_LD_PREL_LO19 -> set(image, at, (signed(distance, 21) >>> 2 & 0x7ffff) << 5);
            case R_AARCH64_JUMP26, R_AARCH64_CALL26 -> set(image, at, signed(distance, 28) >>> 2 & 0x3ffffff);
            default -> throw unknown("R_AARCH64", type);
        }
    }

    /** The compiler leaves the bits of the instruction that hold the value at zero. */
    private static void set(ByteBuffer image, int at, int bits) {
        image.putInt(at, image.getInt(at) | bits);
    }

    private static int signed(long value, int bits) {
        long limit = 1L << (bits - 1);
        if (value < -limit || value >= limit) {
            throw new IllegalArgumentException("a distance of " + value + " does not fit " + bits + " bits");
        }
        return (int) value;
    }

    private static IllegalArgumentException unknown(String family, int type) {
        return new IllegalArgumentException("relocation " + type + " of " + family + " is not expected in init");
    }
}

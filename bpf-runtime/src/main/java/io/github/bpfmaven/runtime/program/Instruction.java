package io.github.bpfmaven.runtime.program;

import java.nio.ByteBuffer;

/**
 * The numbers of instructions that name something outside themselves ({@code struct bpf_insn} of {@code
 * include/uapi/linux/bpf.h}, Linux 6.12): {@code {u8 code, u4 dst_reg, u4 src_reg, s16 off, s32 imm}}.
 */
public final class Instruction {
    private Instruction() {}

    public static final int SIZE = 8;

    /** {@code BPF_LD | BPF_IMM | BPF_DW}, which takes two instructions. */
    static final int LOAD_64 = 0x18;
    /** {@code BPF_JMP | BPF_CALL}. */
    static final int CALL = 0x85;

    /** In {@code src_reg} of {@link #LOAD_64}: the immediate is a map's file descriptor. */
    public static final int PSEUDO_MAP_FD = 1;
    /** ... and the second one an offset in its value. */
    public static final int PSEUDO_MAP_VALUE = 2;
    /** ... the immediate is the distance to a function. */
    static final int PSEUDO_FUNC = 4;
    /** In {@code src_reg} of {@link #CALL}: the immediate is the distance to a function. */
    static final int PSEUDO_CALL = 1;

    static int code(ByteBuffer code, int index) {
        return code.get(index * SIZE) & 0xff;
    }

    static int source(ByteBuffer code, int index) {
        return code.get(index * SIZE + 1) >> 4 & 0xf;
    }

    public static void setSource(ByteBuffer code, int index, int source) {
        int registers = code.get(index * SIZE + 1);
        code.put(index * SIZE + 1, (byte) ((registers & 0xf) | (source << 4)));
    }

    public static int immediate(ByteBuffer code, int index) {
        return code.getInt(index * SIZE + 4);
    }

    public static void setImmediate(ByteBuffer code, int index, int value) {
        code.putInt(index * SIZE + 4, value);
    }
}

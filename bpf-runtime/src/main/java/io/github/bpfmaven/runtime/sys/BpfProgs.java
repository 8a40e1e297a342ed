package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Memory;
import org.jspecify.annotations.Nullable;

/** The commands of {@code bpf(2)} that load programs and type information. */
public final class BpfProgs {
    private BpfProgs() {}

    /** Records of {@code .BTF.ext}, laid out for the kernel: {@code recordSize} bytes each; not to be compared. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Records(int recordSize, int count, byte[] bytes) {
        public static final Records NONE = new Records(0, 0, new byte[0]);
    }

    /**
     * What a program is loaded with; not to be compared.
     *
     * @param instructions 8 bytes each
     * @param version the running kernel's LINUX_VERSION_CODE, which kprobe programs need before 5.0
     * @param name {@code ""} for a kernel that knows no names (before 4.15)
     * @param btfFd 0 without BTF; then there are no records either
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Load(
            int type,
            byte[] instructions,
            String license,
            int version,
            int flags,
            String name,
            int expectedAttachType,
            int btfFd,
            Records functions,
            Records lines,
            int attachBtfId) {

        /** The same program without type information. */
        public Load withoutBtf() {
            return new Load(
                    type,
                    instructions,
                    license,
                    version,
                    flags,
                    name,
                    expectedAttachType,
                    0,
                    Records.NONE,
                    Records.NONE,
                    attachBtfId);
        }
    }

    /** {@code BPF_LOG_LEVEL1}: every instruction as it is looked at. */
    public static final int LOG_INSTRUCTIONS = 1;
    /** {@code BPF_LOG_STATS}: what the verifier has against the program, and figures, alone (from 5.2 on). */
    public static final int LOG_COMPLAINT = 4;

    /** Loads a program without a log, which is the quickest. */
    public static Fd load(Load program) throws ErrnoException {
        return load(program, 0, null);
    }

    /**
     * Loads a program and has the verifier tell about it.
     *
     * @param log where the verifier writes
     */
    public static Fd load(Load program, int logLevel, @Nullable Memory log) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            attr.u32(0, program.type())
                    .u32(4, program.instructions().length / 8)
                    .bytes(8, program.instructions())
                    .string(16, program.license())
                    .u32(40, program.version())
                    .u32(44, program.flags())
                    .name(48, program.name())
                    .u32(68, program.expectedAttachType())
                    .u32(108, program.attachBtfId());
            if (log != null) {
                attr.u32(24, logLevel).u32(28, (int) log.size()).pointer(32, log);
            }
            typeInformation(attr, program);
            return attr.callForFd(BpfCommand.PROG_LOAD);
        }
    }

    private static void typeInformation(BpfAttr attr, Load program) {
        attr.u32(72, program.btfFd());
        if (program.functions().count() > 0) {
            attr.u32(76, program.functions().recordSize())
                    .bytes(80, program.functions().bytes())
                    .u32(88, program.functions().count());
        }
        if (program.lines().count() > 0) {
            attr.u32(92, program.lines().recordSize())
                    .bytes(96, program.lines().bytes())
                    .u32(104, program.lines().count());
        }
    }

    /** Loads BTF (from 4.18 on). */
    public static Fd loadBtf(byte[] btf) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            return attr.bytes(0, btf).u32(16, btf.length).callForFd(BpfCommand.BTF_LOAD);
        }
    }
}

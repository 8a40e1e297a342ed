package io.github.bpfmaven.runtime.sys;

import org.jspecify.annotations.Nullable;

/** The commands of {@code bpf(2)} that attach programs, pin objects and ask about them. */
public final class BpfLinks {
    /** {@code BPF_F_ALLOW_MULTI}: others may attach to the same cgroup too (from 4.15 on). */
    public static final int ALLOW_MULTI = 1 << 1;
    /** {@code BPF_F_KPROBE_MULTI_RETURN}. */
    private static final int KPROBE_MULTI_RETURN = 1;

    private BpfLinks() {}

    /**
     * Attaches by a link, which ends with its last file descriptor.
     *
     * @param target a file descriptor or the number of a network interface, by attach type
     */
    public static Fd create(Fd program, int target, int attachType, int flags) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            return attr.u32(0, program.number())
                    .u32(4, target)
                    .u32(8, attachType)
                    .u32(12, flags)
                    .callForFd(BpfCommand.LINK_CREATE);
        }
    }

    /** Attaches to kernel functions by their addresses: {@code link_create.kprobe_multi} (from 5.18 on). */
    public static Fd createKprobes(Fd program, int attachType, long[] addresses, boolean atReturn)
            throws ErrnoException {
        try (var attr = new BpfAttr()) {
            var list = attr.scope().zeroed((long) addresses.length * Long.BYTES);
            list.write(0, addresses, 0, addresses.length);
            return attr.u32(0, program.number())
                    .u32(8, attachType)
                    .u32(16, atReturn ? KPROBE_MULTI_RETURN : 0)
                    .u32(20, addresses.length)
                    .pointer(32, list)
                    .callForFd(BpfCommand.LINK_CREATE);
        }
    }

    /**
     * Attaches to a raw tracepoint, or as one.
     *
     * @param name of the tracepoint; null for a program that was loaded for its place already (fentry, LSM and such)
     */
    public static Fd openRawTracepoint(@Nullable String name, Fd program) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            if (name != null) {
                attr.string(0, name);
            }
            return attr.u32(8, program.number()).callForFd(BpfCommand.RAW_TRACEPOINT_OPEN);
        }
    }

    /** A file that runs the iterator as it is read. */
    public static Fd createIterator(Fd link) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            return attr.u32(0, link.number()).callForFd(BpfCommand.ITER_CREATE);
        }
    }

    /** Attaches to a cgroup the old way: it stays attached until detached. */
    public static void attach(Fd target, Fd program, int attachType, int flags) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            attr.u32(0, target.number())
                    .u32(4, program.number())
                    .u32(8, attachType)
                    .u32(12, flags)
                    .call(BpfCommand.PROG_ATTACH);
        }
    }

    public static void detach(Fd target, Fd program, int attachType) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            attr.u32(0, target.number())
                    .u32(4, program.number())
                    .u32(8, attachType)
                    .call(BpfCommand.PROG_DETACH);
        }
    }

    public static void pin(Fd object, String path) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            attr.string(0, path).u32(8, object.number()).call(BpfCommand.OBJ_PIN);
        }
    }

    public static Fd getPinned(String path) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            return attr.string(0, path).callForFd(BpfCommand.OBJ_GET);
        }
    }

    /** The first 32-bit words of {@code struct bpf_prog_info} or {@code bpf_map_info} (from 4.13 on). */
    public static int[] info(Fd object, int words) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            var info = attr.scope().zeroed(words * 4L);
            attr.u32(0, object.number()).u32(4, words * 4).pointer(8, info).call(BpfCommand.OBJ_GET_INFO_BY_FD);
            return info.getIntArray(0, words);
        }
    }
}

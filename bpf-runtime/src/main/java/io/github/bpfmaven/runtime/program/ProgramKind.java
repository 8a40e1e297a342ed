package io.github.bpfmaven.runtime.program;

import java.util.Optional;

/**
 * What a section's name says of the programs in it, as libbpf reads it ({@code section_defs} in {@code src/libbpf.c}).
 *
 * @param prefix the name, or what stands before the slash and the place to attach to
 * @param attachType what the kernel must know at load time, or {@link AttachType#NONE}
 * @param attachTypeFrom4_17 whether the attach type may be left out on kernels that don't know the field
 * @param loadFlags {@link #SLEEPABLE}, {@link #XDP_HAS_FRAGS} or 0
 * @param since the version code of the first kernel that takes such programs, or 0 where that is not told
 */
public record ProgramKind(
        String prefix,
        Hook hook,
        ProgramType type,
        int attachType,
        boolean attachTypeFrom4_17,
        int loadFlags,
        int since) {
    /** {@code BPF_F_SLEEPABLE}: the program may call helpers that wait. */
    public static final int SLEEPABLE = 1 << 4;
    /** {@code BPF_F_XDP_HAS_FRAGS}: the program copes with packets that are in several pieces. */
    public static final int XDP_HAS_FRAGS = 1 << 5;

    /** How programs of a kind get to be called. */
    public enum Hook {
        KPROBE,
        KRETPROBE,
        KSYSCALL,
        KRETSYSCALL,
        KPROBE_MULTI,
        KRETPROBE_MULTI,
        UPROBE,
        URETPROBE,
        TRACEPOINT,
        RAW_TRACEPOINT,
        PERF_EVENT,
        SOCKET,
        CGROUP,
        TC,
        TC_INGRESS,
        TC_EGRESS,
        XDP,
        /** Loaded for its place already: {@code fentry}, {@code fexit}, {@code fmod_ret}, {@code tp_btf}. */
        TRACING,
        LSM,
        LSM_CGROUP,
        ITERATOR,
        /** Only ever called by other programs, from a map, or through means of the user's own. */
        NONE
    }

    /** A section's kind and the place it names after the slash, {@code ""} where it names none. */
    public record Match(ProgramKind kind, String place) {}

    /** The kind of a section, or empty for one whose name says nothing. */
    public static Optional<Match> ofSection(String section) {
        // A question mark in front marks a program that is loaded only where asked for.
        var name = section.startsWith("?") ? section.substring(1) : section;
        return ProgramKinds.ALL.stream()
                .filter(kind -> name.equals(kind.prefix) || name.startsWith(kind.prefix + "/"))
                .findFirst()
                .map(kind -> new Match(kind, name.equals(kind.prefix) ? "" : name.substring(kind.prefix.length() + 1)));
    }

    /** Whether the kernel's BTF must name what the program attaches to, when it is loaded. */
    public boolean needsKernelBtf() {
        return hook == Hook.TRACING || hook == Hook.LSM || hook == Hook.LSM_CGROUP || hook == Hook.ITERATOR;
    }

    /** What the kernel's BTF calls the place: {@code prefix} in {@code find_kernel_btf_id} of libbpf. */
    public String btfNameOf(String place) {
        return switch (attachType) {
            case AttachType.TRACE_RAW_TP -> "btf_trace_" + place;
            case AttachType.LSM_MAC, AttachType.LSM_CGROUP -> "bpf_lsm_" + place;
            case AttachType.TRACE_ITER -> "bpf_iter_" + place;
            default -> place;
        };
    }
}

package io.github.bpfmaven.runtime.program;

/** {@code enum bpf_prog_type} of {@code include/uapi/linux/bpf.h} (Linux 6.12), as far as sections name them. */
public enum ProgramType {
    SOCKET_FILTER(1),
    KPROBE(2),
    SCHED_CLS(3),
    SCHED_ACT(4),
    TRACEPOINT(5),
    XDP(6),
    PERF_EVENT(7),
    CGROUP_SKB(8),
    CGROUP_SOCK(9),
    SOCK_OPS(13),
    CGROUP_DEVICE(15),
    RAW_TRACEPOINT(17),
    CGROUP_SOCK_ADDR(18),
    CGROUP_SYSCTL(23),
    RAW_TRACEPOINT_WRITABLE(24),
    CGROUP_SOCKOPT(25),
    TRACING(26),
    LSM(29);

    private final int number;

    ProgramType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether loading or attaching it takes {@code CAP_NET_ADMIN} beside what others take. */
    public boolean isForNetwork() {
        return switch (this) {
            case SCHED_CLS, SCHED_ACT, XDP, CGROUP_SKB, CGROUP_SOCK, SOCK_OPS, CGROUP_SOCK_ADDR, CGROUP_SOCKOPT -> true;
            default -> false;
        };
    }
}

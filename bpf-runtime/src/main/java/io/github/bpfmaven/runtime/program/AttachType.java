package io.github.bpfmaven.runtime.program;

/** {@code enum bpf_attach_type} of {@code include/uapi/linux/bpf.h} (Linux 6.12), as far as it is used. */
public final class AttachType {
    private AttachType() {}

    /** For programs whose type says it all. */
    public static final int NONE = 0;

    public static final int CGROUP_INET_INGRESS = 0;
    public static final int CGROUP_INET_EGRESS = 1;
    public static final int CGROUP_INET_SOCK_CREATE = 2;
    public static final int CGROUP_SOCK_OPS = 3;
    public static final int CGROUP_DEVICE = 6;
    public static final int CGROUP_INET4_BIND = 8;
    public static final int CGROUP_INET6_BIND = 9;
    public static final int CGROUP_INET4_CONNECT = 10;
    public static final int CGROUP_INET6_CONNECT = 11;
    public static final int CGROUP_INET4_POST_BIND = 12;
    public static final int CGROUP_INET6_POST_BIND = 13;
    public static final int CGROUP_UDP4_SENDMSG = 14;
    public static final int CGROUP_UDP6_SENDMSG = 15;
    public static final int CGROUP_SYSCTL = 18;
    public static final int CGROUP_UDP4_RECVMSG = 19;
    public static final int CGROUP_UDP6_RECVMSG = 20;
    public static final int CGROUP_GETSOCKOPT = 21;
    public static final int CGROUP_SETSOCKOPT = 22;
    public static final int TRACE_RAW_TP = 23;
    public static final int TRACE_FENTRY = 24;
    public static final int TRACE_FEXIT = 25;
    public static final int MODIFY_RETURN = 26;
    public static final int LSM_MAC = 27;
    public static final int TRACE_ITER = 28;
    public static final int CGROUP_INET4_GETPEERNAME = 29;
    public static final int CGROUP_INET6_GETPEERNAME = 30;
    public static final int CGROUP_INET4_GETSOCKNAME = 31;
    public static final int CGROUP_INET6_GETSOCKNAME = 32;
    public static final int XDP_DEVMAP = 33;
    public static final int CGROUP_INET_SOCK_RELEASE = 34;
    public static final int XDP_CPUMAP = 35;
    public static final int XDP = 37;
    public static final int TRACE_KPROBE_MULTI = 42;
    public static final int LSM_CGROUP = 43;
    public static final int TCX_INGRESS = 46;
    public static final int TCX_EGRESS = 47;
}

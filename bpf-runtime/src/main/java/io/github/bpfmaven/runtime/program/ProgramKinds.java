package io.github.bpfmaven.runtime.program;

import static io.github.bpfmaven.runtime.program.AttachType.*;
import static io.github.bpfmaven.runtime.program.ProgramKind.SLEEPABLE;
import static io.github.bpfmaven.runtime.program.ProgramKind.XDP_HAS_FRAGS;

import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import java.util.List;

/** The kinds there are; of two whose prefixes both fit, the longer comes first. */
final class ProgramKinds {
    static final List<ProgramKind> ALL = List.of(
            plain("kprobe", Hook.KPROBE, ProgramType.KPROBE),
            plain("kretprobe", Hook.KRETPROBE, ProgramType.KPROBE),
            plain("ksyscall", Hook.KSYSCALL, ProgramType.KPROBE),
            plain("kretsyscall", Hook.KRETSYSCALL, ProgramType.KPROBE),
            multi("kprobe.multi", Hook.KPROBE_MULTI),
            multi("kretprobe.multi", Hook.KRETPROBE_MULTI),
            plain("uprobe", Hook.UPROBE, ProgramType.KPROBE),
            sleepable("uprobe.s", Hook.UPROBE, ProgramType.KPROBE, NONE),
            plain("uretprobe", Hook.URETPROBE, ProgramType.KPROBE),
            sleepable("uretprobe.s", Hook.URETPROBE, ProgramType.KPROBE, NONE),
            plain("tracepoint", Hook.TRACEPOINT, ProgramType.TRACEPOINT),
            plain("tp", Hook.TRACEPOINT, ProgramType.TRACEPOINT),
            plain("raw_tracepoint", Hook.RAW_TRACEPOINT, ProgramType.RAW_TRACEPOINT),
            plain("raw_tp", Hook.RAW_TRACEPOINT, ProgramType.RAW_TRACEPOINT),
            plain("raw_tracepoint.w", Hook.RAW_TRACEPOINT, ProgramType.RAW_TRACEPOINT_WRITABLE),
            plain("raw_tp.w", Hook.RAW_TRACEPOINT, ProgramType.RAW_TRACEPOINT_WRITABLE),
            plain("perf_event", Hook.PERF_EVENT, ProgramType.PERF_EVENT),
            plain("socket", Hook.SOCKET, ProgramType.SOCKET_FILTER),
            plain("tc/ingress", Hook.TC_INGRESS, ProgramType.SCHED_CLS),
            plain("tcx/ingress", Hook.TC_INGRESS, ProgramType.SCHED_CLS),
            plain("tc/egress", Hook.TC_EGRESS, ProgramType.SCHED_CLS),
            plain("tcx/egress", Hook.TC_EGRESS, ProgramType.SCHED_CLS),
            plain("tc", Hook.TC, ProgramType.SCHED_CLS),
            plain("classifier", Hook.TC, ProgramType.SCHED_CLS),
            plain("action", Hook.NONE, ProgramType.SCHED_ACT),
            xdp("xdp/devmap", Hook.NONE, XDP_DEVMAP, 0, from(5, 8)), // commit fbee97feed9b
            xdp("xdp/cpumap", Hook.NONE, XDP_CPUMAP, 0, from(5, 9)), // commit 9216477449f3
            xdp("xdp.frags/devmap", Hook.NONE, XDP_DEVMAP, XDP_HAS_FRAGS, from(5, 18)), // commit c2f2cdbeffda
            xdp("xdp.frags/cpumap", Hook.NONE, XDP_CPUMAP, XDP_HAS_FRAGS, from(5, 18)),
            xdp("xdp.frags", Hook.XDP, XDP, XDP_HAS_FRAGS, from(5, 18)),
            xdp("xdp", Hook.XDP, XDP, 0, 0),
            cgroupOptional("cgroup_skb/ingress", ProgramType.CGROUP_SKB, CGROUP_INET_INGRESS),
            cgroupOptional("cgroup_skb/egress", ProgramType.CGROUP_SKB, CGROUP_INET_EGRESS),
            cgroupOptional("cgroup/sock", ProgramType.CGROUP_SOCK, CGROUP_INET_SOCK_CREATE),
            cgroupOptional("cgroup/dev", ProgramType.CGROUP_DEVICE, CGROUP_DEVICE),
            cgroupOptional("sockops", ProgramType.SOCK_OPS, CGROUP_SOCK_OPS),
            cgroup("cgroup/sock_create", ProgramType.CGROUP_SOCK, CGROUP_INET_SOCK_CREATE),
            cgroup("cgroup/sock_release", ProgramType.CGROUP_SOCK, CGROUP_INET_SOCK_RELEASE),
            cgroup("cgroup/post_bind4", ProgramType.CGROUP_SOCK, CGROUP_INET4_POST_BIND),
            cgroup("cgroup/post_bind6", ProgramType.CGROUP_SOCK, CGROUP_INET6_POST_BIND),
            cgroup("cgroup/bind4", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET4_BIND),
            cgroup("cgroup/bind6", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET6_BIND),
            cgroup("cgroup/connect4", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET4_CONNECT),
            cgroup("cgroup/connect6", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET6_CONNECT),
            cgroup("cgroup/sendmsg4", ProgramType.CGROUP_SOCK_ADDR, CGROUP_UDP4_SENDMSG),
            cgroup("cgroup/sendmsg6", ProgramType.CGROUP_SOCK_ADDR, CGROUP_UDP6_SENDMSG),
            cgroup("cgroup/recvmsg4", ProgramType.CGROUP_SOCK_ADDR, CGROUP_UDP4_RECVMSG),
            cgroup("cgroup/recvmsg6", ProgramType.CGROUP_SOCK_ADDR, CGROUP_UDP6_RECVMSG),
            cgroup("cgroup/getpeername4", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET4_GETPEERNAME),
            cgroup("cgroup/getpeername6", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET6_GETPEERNAME),
            cgroup("cgroup/getsockname4", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET4_GETSOCKNAME),
            cgroup("cgroup/getsockname6", ProgramType.CGROUP_SOCK_ADDR, CGROUP_INET6_GETSOCKNAME),
            cgroup("cgroup/sysctl", ProgramType.CGROUP_SYSCTL, CGROUP_SYSCTL),
            cgroup("cgroup/getsockopt", ProgramType.CGROUP_SOCKOPT, CGROUP_GETSOCKOPT),
            cgroup("cgroup/setsockopt", ProgramType.CGROUP_SOCKOPT, CGROUP_SETSOCKOPT),
            tracing("fentry", TRACE_FENTRY),
            sleepable("fentry.s", Hook.TRACING, ProgramType.TRACING, TRACE_FENTRY),
            tracing("fexit", TRACE_FEXIT),
            sleepable("fexit.s", Hook.TRACING, ProgramType.TRACING, TRACE_FEXIT),
            tracing("fmod_ret", MODIFY_RETURN),
            sleepable("fmod_ret.s", Hook.TRACING, ProgramType.TRACING, MODIFY_RETURN),
            tracing("tp_btf", TRACE_RAW_TP),
            new ProgramKind("lsm", Hook.LSM, ProgramType.LSM, LSM_MAC, false, 0, 0),
            sleepable("lsm.s", Hook.LSM, ProgramType.LSM, LSM_MAC),
            // commit 69fd337a975c
            new ProgramKind("lsm_cgroup", Hook.LSM_CGROUP, ProgramType.LSM, LSM_CGROUP, false, 0, from(6, 0)),
            new ProgramKind("iter", Hook.ITERATOR, ProgramType.TRACING, TRACE_ITER, false, 0, 0),
            sleepable("iter.s", Hook.ITERATOR, ProgramType.TRACING, TRACE_ITER));

    private ProgramKinds() {}

    private static ProgramKind plain(String prefix, Hook hook, ProgramType type) {
        return new ProgramKind(prefix, hook, type, NONE, true, 0, 0);
    }

    private static ProgramKind sleepable(String prefix, Hook hook, ProgramType type, int attachType) {
        return new ProgramKind(prefix, hook, type, attachType, false, SLEEPABLE, 0);
    }

    private static ProgramKind tracing(String prefix, int attachType) {
        return new ProgramKind(prefix, Hook.TRACING, ProgramType.TRACING, attachType, false, 0, 0);
    }

    private static ProgramKind xdp(String prefix, Hook hook, int attachType, int flags, int since) {
        return new ProgramKind(prefix, hook, ProgramType.XDP, attachType, true, flags, since);
    }

    /** Commit 0dcac2725406. */
    private static ProgramKind multi(String prefix, Hook hook) {
        return new ProgramKind(prefix, hook, ProgramType.KPROBE, TRACE_KPROBE_MULTI, true, 0, from(5, 18));
    }

    private static int from(int major, int minor) {
        return major << 16 | minor << 8;
    }

    private static ProgramKind cgroup(String prefix, ProgramType type, int attachType) {
        return new ProgramKind(prefix, Hook.CGROUP, type, attachType, false, 0, 0);
    }

    private static ProgramKind cgroupOptional(String prefix, ProgramType type, int attachType) {
        return new ProgramKind(prefix, Hook.CGROUP, type, attachType, true, 0, 0);
    }
}

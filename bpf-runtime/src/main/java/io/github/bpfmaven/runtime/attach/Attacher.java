package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Attaches programs that are loaded. */
public final class Attacher {
    private Attacher() {}

    /** The place that a program's section names; empty where it leaves that to the application. */
    public static Optional<AttachPoint> pointOf(ProgramSpec program) {
        return SectionPoint.of(program);
    }

    /**
     * Attaches a program.
     *
     * @throws InputException where there is no such place, or one that the program's kind doesn't fit
     * @throws io.github.bpfmaven.support.EnvironmentException where this process or kernel can't do it
     */
    public static Attachment attach(ProgramSpec program, Fd fd, AttachPoint point) {
        requireFit(program, point);
        try {
            return attachOrFail(program, fd, point);
        } catch (ErrnoException e) {
            throw AttachFailure.of(program, point, e);
        }
    }

    private static Attachment attachOrFail(ProgramSpec program, Fd fd, AttachPoint point) throws ErrnoException {
        if (point instanceof AttachPoint.Kprobe kprobe) {
            return Probes.attach(program, fd, kprobe);
        } else if (point instanceof AttachPoint.SystemCall call) {
            return Probes.attach(program, fd, call);
        } else if (point instanceof AttachPoint.KprobeMulti multi) {
            return MultiProbes.attach(program, fd, multi);
        } else if (point instanceof AttachPoint.Uprobe uprobe) {
            return Probes.attach(program, fd, uprobe);
        } else if (point instanceof AttachPoint.Tracepoint tracepoint) {
            return Tracepoints.attach(program, fd, tracepoint);
        } else if (point instanceof AttachPoint.RawTracepoint raw) {
            return Tracepoints.attach(program, fd, raw);
        } else if (point instanceof AttachPoint.AsLoaded asLoaded) {
            return Tracepoints.attach(program, fd, asLoaded);
        } else if (point instanceof AttachPoint.PerfEvents events) {
            return Sampling.attach(program, fd, events);
        } else if (point instanceof AttachPoint.Cgroup cgroup) {
            return Cgroups.attach(program, fd, cgroup);
        } else if (point instanceof AttachPoint.Xdp xdp) {
            return NetworkInterfaces.attach(program, fd, xdp);
        } else if (point instanceof AttachPoint.Tc tc) {
            return NetworkInterfaces.attach(program, fd, tc);
        } else if (point instanceof AttachPoint.PacketSocket packets) {
            return Sockets.attach(program, fd, packets);
        }
        return Sockets.attach(program, fd, (AttachPoint.SocketDescriptor) point);
    }

    private static void requireFit(ProgramSpec program, AttachPoint point) {
        if (!hooksOf(point).contains(program.kind().hook())) {
            throw new InputException(
                    "Program " + program.name() + " is of section \"" + program.section()
                            + "\" and can't be attached to " + point + ".",
                    program.section(),
                    Remedies.chooseFittingAttachPoint());
        }
    }

    private static Set<Hook> hooksOf(AttachPoint point) {
        if (point instanceof AttachPoint.Kprobe
                || point instanceof AttachPoint.SystemCall
                || point instanceof AttachPoint.Uprobe) {
            return EnumSet.of(
                    Hook.KPROBE, Hook.KRETPROBE, Hook.KSYSCALL, Hook.KRETSYSCALL, Hook.UPROBE, Hook.URETPROBE);
        } else if (point instanceof AttachPoint.KprobeMulti) {
            return EnumSet.of(Hook.KPROBE_MULTI, Hook.KRETPROBE_MULTI);
        } else if (point instanceof AttachPoint.Tracepoint) {
            return EnumSet.of(Hook.TRACEPOINT);
        } else if (point instanceof AttachPoint.RawTracepoint) {
            return EnumSet.of(Hook.RAW_TRACEPOINT);
        } else if (point instanceof AttachPoint.AsLoaded) {
            return EnumSet.of(Hook.TRACING, Hook.LSM, Hook.ITERATOR);
        } else if (point instanceof AttachPoint.PerfEvents) {
            return EnumSet.of(Hook.PERF_EVENT);
        } else if (point instanceof AttachPoint.Cgroup) {
            return EnumSet.of(Hook.CGROUP, Hook.LSM_CGROUP);
        } else if (point instanceof AttachPoint.Xdp) {
            return EnumSet.of(Hook.XDP);
        } else if (point instanceof AttachPoint.Tc) {
            return EnumSet.of(Hook.TC, Hook.TC_INGRESS, Hook.TC_EGRESS);
        }
        return EnumSet.of(Hook.SOCKET);
    }
}

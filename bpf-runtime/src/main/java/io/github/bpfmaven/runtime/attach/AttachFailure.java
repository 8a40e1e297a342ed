package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.kernel.Capabilities;
import io.github.bpfmaven.runtime.kernel.KernelSymbols;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.load.Advice;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.util.Set;

/**
 * Says why a program could not be attached. For uprobes by perf events {@code CAP_PERFMON} was enough from 5.8 on, and no
 * longer is from 6.16 on and in the stable kernels since July 2025 (commit ba677dbe77af).
 */
final class AttachFailure {
    private AttachFailure() {}

    static BpfException of(ProgramSpec program, AttachPoint point, ErrnoException e) {
        if (point instanceof AttachPoint.Uprobe
                && e.is(Errno.EACCES)
                && !Capabilities.current().administers()) {
            return new EnvironmentException(
                    "The kernel doesn't let this process attach program " + program.name()
                            + ". This process lacks CAP_SYS_ADMIN.",
                    program.section() + " at " + point + ": " + e.getMessage(),
                    Remedies.grantAdminForUprobes(),
                    e);
        } else if (e.is(Errno.EPERM, Errno.EACCES)) {
            return Advice.notPermitted(
                    "The kernel doesn't let this process attach program " + program.name() + ".",
                    e,
                    program.kind().type().isForNetwork());
        } else if (point instanceof AttachPoint.Kprobe kprobe) {
            return ofKprobe(program, kprobe, e);
        } else if (point instanceof AttachPoint.SystemCall call) {
            return ofSystemCall(program, call, e);
        } else if (point instanceof AttachPoint.KprobeMulti && e.is(Errno.EINVAL, Errno.EOPNOTSUPP)) {
            return general(program, point, e, Remedies.useSingleKprobes());
        } else if (point instanceof AttachPoint.Tc && e.is(Errno.ENOENT)) {
            return general(program, point, e, Remedies.loadTcModules());
        } else if (e.is(Errno.EBUSY, Errno.EEXIST)) {
            return general(program, point, e, Remedies.detachOther());
        }
        return general(program, point, e, Remedies.checkAttachPoint());
    }

    private static BpfException ofKprobe(ProgramSpec program, AttachPoint.Kprobe kprobe, ErrnoException e) {
        Set<String> functions = KernelSymbols.functions();
        if (!functions.isEmpty() && !functions.contains(kprobe.function())) {
            return new InputException(
                    "This kernel has no function " + kprobe.function() + ", to which " + program.name() + " attaches.",
                    program.section(),
                    Remedies.nameKernelFunction(NearestNames.to(kprobe.function(), functions)),
                    e);
        }
        return general(program, kprobe, e, Remedies.probeAnotherFunction());
    }

    private static BpfException ofSystemCall(ProgramSpec program, AttachPoint.SystemCall point, ErrnoException e) {
        Set<String> functions = KernelSymbols.functions();
        if (SystemCallFunctions.isMissing(point.name(), functions)) {
            var near = SystemCallFunctions.near(point.name(), RunningKernel.current(), functions);
            return new InputException(
                    "This kernel has no system call " + point.name() + ", to which " + program.name() + " attaches.",
                    program.section(),
                    Remedies.nameSystemCall(near),
                    e);
        }
        return general(program, point, e, Remedies.probeAnotherFunction());
    }

    private static BpfException general(ProgramSpec program, AttachPoint point, ErrnoException e, String mend) {
        return new EnvironmentException(
                "Cannot attach program " + program.name() + ": " + e.getMessage(),
                program.section() + " at " + point,
                mend,
                e);
    }
}

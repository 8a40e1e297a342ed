package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.kernel.Capabilities;
import io.github.bpfmaven.runtime.kernel.KernelSymbols;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.kernel.Tracefs;
import io.github.bpfmaven.runtime.load.Advice;
import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.util.Optional;
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
            return ofKprobe(program, kprobe, e, Tracefs.find());
        } else if (point instanceof AttachPoint.SystemCall call) {
            return ofSystemCall(program, call, e);
        } else if (point instanceof AttachPoint.KprobeMulti && e.is(Errno.EINVAL, Errno.EOPNOTSUPP)) {
            return general(program, point, e, Remedies.useSingleKprobes());
        } else if (point instanceof AttachPoint.Tc && e.is(Errno.ENOENT)) {
            return general(program, point, e, Remedies.loadTcModules());
        } else if (attachesToFunction(program)) {
            return ofTracing(program, point, e, Tracefs.find());
        } else if (e.is(Errno.EBUSY, Errno.EEXIST)) {
            return general(program, point, e, Remedies.detachOther());
        }
        return general(program, point, e, Remedies.checkAttachPoint());
    }

    /** From 4.20 on most kernels probe only what can be traced ({@code within_notrace_func} in {@code trace_kprobe.c}). */
    static BpfException ofKprobe(
            ProgramSpec program, AttachPoint.Kprobe kprobe, ErrnoException e, Optional<Tracefs> tracefs) {
        Set<String> functions = KernelSymbols.functions();
        if (!functions.isEmpty() && !functions.contains(kprobe.function())) {
            return new InputException(
                    "This kernel has no function " + kprobe.function() + ", to which " + program.name() + " attaches.",
                    program.section(),
                    Remedies.nameKernelFunction(NearestNames.to(kprobe.function(), functions)),
                    e);
        } else if (e.is(Errno.EILSEQ)) {
            return general(program, kprobe, e, Remedies.probeWholeInstruction());
        } else if (e.is(Errno.EINVAL) && isUntraceable(kprobe.function(), tracefs)) {
            return untraceable(program, kprobe.function(), e);
        }
        return general(program, kprobe, e, Remedies.probeAnotherFunction());
    }

    /** {@code fentry}, {@code fexit} and {@code fmod_ret}, not {@code tp_btf}. */
    private static boolean attachesToFunction(ProgramSpec program) {
        return program.kind().hook() == Hook.TRACING
                && program.kind().btfNameOf(program.place()).equals(program.place());
    }

    /**
     * Into a function that ftrace doesn't know, the kernel itself writes the call, and finds no room for it: EBUSY as well
     * ({@code register_fentry} in {@code kernel/bpf/trampoline.c}, {@code bpf_arch_text_poke}).
     */
    static BpfException ofTracing(ProgramSpec program, AttachPoint point, ErrnoException e, Optional<Tracefs> tracefs) {
        if (isUntraceable(program.place(), tracefs)) {
            return untraceable(program, program.place(), e);
        }
        return general(
                program, point, e, e.is(Errno.EBUSY) ? Remedies.checkTracedFunction() : Remedies.checkAttachPoint());
    }

    private static boolean isUntraceable(String function, Optional<Tracefs> tracefs) {
        return tracefs.map(files -> files.leavesOut(function)).orElse(false);
    }

    private static InputException untraceable(ProgramSpec program, String function, ErrnoException e) {
        return new InputException(
                "The kernel can't trace function " + function + ", to which " + program.name() + " attaches.",
                program.section() + ": " + e.getMessage(),
                Remedies.traceAnotherFunction(),
                e);
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

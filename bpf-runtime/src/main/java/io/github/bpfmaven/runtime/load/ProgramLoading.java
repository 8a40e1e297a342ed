package io.github.bpfmaven.runtime.load;

import com.sun.jna.Memory;
import io.github.bpfmaven.runtime.kernel.Lockdown;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.program.BtfExtension.SourceLine;
import io.github.bpfmaven.runtime.program.LinkedProgram;
import io.github.bpfmaven.runtime.program.ObjectFile;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.program.RawBtf;
import io.github.bpfmaven.runtime.sys.BpfProgs;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.InputException;
import java.util.List;

/** Loads one program after the other; says why the kernel doesn't take one. */
final class ProgramLoading {
    /** {@code BPF_LOG}'s limit before 6.4 is {@code UINT_MAX >> 8}. */
    private static final int LAST_LOG_SIZE = (1 << 24) - 1;

    private static final int[] LOG_SIZES = {1 << 18, LAST_LOG_SIZE};

    private static final int LINES_SHOWN = 40;

    private final ObjectFile object;
    private final ObjectTypes types;
    private final RunningKernel kernel;

    ProgramLoading(ObjectFile object, ObjectTypes types, RunningKernel kernel) {
        this.object = object;
        this.types = types;
        this.kernel = kernel;
    }

    /** @throws BpfException where the kernel refuses it: with the verifier's log, and as cause all of it */
    Fd load(LinkedProgram program, LinkedProgram.Descriptors descriptors) {
        var load = request(program, program.resolved(descriptors));
        try {
            return BpfProgs.load(load);
        } catch (ErrnoException first) {
            return withoutBtfOrFail(program, load, first);
        }
    }

    private BpfProgs.Load request(LinkedProgram program, byte[] instructions) {
        var spec = program.spec();
        var kind = spec.kind();
        return new BpfProgs.Load(
                kind.type().number(),
                instructions,
                object.license(),
                kernel.versionCode(),
                kind.loadFlags(),
                Feature.NAMES.isSupported() ? spec.name() : "",
                kind.attachTypeFrom4_17() && !kernel.isAtLeast(4, 17) ? 0 : kind.attachType(),
                types.fd(),
                types.functionsOf(program),
                types.linesOf(program),
                kind.needsKernelBtf() ? KernelBtf.idFor(spec) : 0);
    }

    /** A kernel that refuses the type information with EINVAL may take the program without it. */
    private Fd withoutBtfOrFail(LinkedProgram program, BpfProgs.Load load, ErrnoException first) {
        if (load.btfFd() != 0 && first.is(Errno.EINVAL)) {
            try {
                return BpfProgs.load(load.withoutBtf());
            } catch (ErrnoException ignored) {
                // The first error is of the program as it is.
            }
        }
        return logged(program, load, first);
    }

    /**
     * Loads it again with a log, and with more room for it if need be. Where the verifier gave up over the number of
     * instructions, a log of them all takes a minute and tells nothing: then it is its complaint alone.
     */
    private Fd logged(LinkedProgram program, BpfProgs.Load load, ErrnoException first) {
        boolean tooLarge = first.is(Errno.E2BIG) && kernel.isAtLeast(5, 2);
        int level = tooLarge ? BpfProgs.LOG_COMPLAINT : BpfProgs.LOG_INSTRUCTIONS;
        for (int size : LOG_SIZES) {
            try (var buffer = new Memory(size)) {
                buffer.clear();
                ErrnoException failure;
                try {
                    return BpfProgs.load(load, level, buffer);
                } catch (ErrnoException e) {
                    failure = e;
                }
                // From 6.4 on a log that is too long keeps its end, which says it all (commit 121664093803).
                if (!failure.is(Errno.ENOSPC) || size == LAST_LOG_SIZE || kernel.isAtLeast(6, 4)) {
                    throw refusal(program, first, buffer.getString(0, "UTF-8"));
                }
            }
        }
        throw new AssertionError("the last size is taken");
    }

    private BpfException refusal(LinkedProgram program, ErrnoException failure, String text) {
        var log = new VerifierLog(text, sourceOf(program));
        var spec = program.spec();
        if (log.isEmpty() && failure.is(Errno.EPERM, Errno.EACCES)) {
            return Advice.notPermitted(
                    "The kernel doesn't let this process load programs.",
                    failure,
                    spec.kind().type().isForNetwork());
        } else if (log.isEmpty()) {
            return silent(spec, failure);
        }
        return new InputException(
                "The kernel's verifier refused program " + spec.name() + ": " + log.complaint(),
                where(spec, log),
                Advice.forLog(log, Lockdown.hidesKernelMemory()),
                new VerifierRejection(spec.name(), log.annotated()));
    }

    private InputException silent(ProgramSpec spec, ErrnoException failure) {
        return new InputException(
                "The kernel (%s) refused program %s without saying why: %s"
                        .formatted(kernel.release(), spec.name(), failure.getMessage()),
                "%s, section %s".formatted(object.origin(), spec.section()),
                Advice.forSilence(failure.errno(), spec.kind(), kernel),
                failure);
    }

    private String where(ProgramSpec spec, VerifierLog log) {
        var place = new StringBuilder("%s, section %s".formatted(object.origin(), spec.section()));
        log.faultyInstruction().ifPresent(instruction -> {
            place.append(", instruction ").append(instruction);
            log.sourceOf(instruction).ifPresent(line -> place.append("\n").append(VerifierLog.describe(line)));
        });
        return place.append("\nThe end of the verifier's log:\n")
                .append(log.tail(LINES_SHOWN))
                .toString();
    }

    private List<SourceLine> sourceOf(LinkedProgram program) {
        return object.types()
                .map(btf -> object.lines().sourceOf(program, new RawBtf(btf)))
                .orElse(List.of());
    }
}

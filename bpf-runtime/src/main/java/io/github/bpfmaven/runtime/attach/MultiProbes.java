package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.kernel.KernelSymbols;
import io.github.bpfmaven.runtime.kernel.Tracefs;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Kprobes at many functions by one link (5.18, commit 0dcac2725406): those that a pattern fits and that ftrace, by which
 * they are called, can trace.
 */
final class MultiProbes {
    private MultiProbes() {}

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.KprobeMulti point) throws ErrnoException {
        Set<String> traceable = Tracefs.mounted().traceableFunctions(glob(point.pattern()));
        long[] addresses = traceable.isEmpty() ? new long[0] : KernelSymbols.addresses(traceable::contains);
        if (addresses.length == 0) {
            throw new InputException(
                    "This kernel has no function like " + point.pattern() + " that " + program.name()
                            + " could be attached to.",
                    program.section(),
                    Remedies.matchKernelFunctions());
        }
        var link = BpfLinks.createKprobes(fd, program.kind().attachType(), addresses, point.atReturn());
        var attachment = new Attachment(program.name(), point);
        attachment.onClose(link::close);
        return attachment;
    }

    /** As {@code glob_match} of libbpf: {@code *} and {@code ?}, everything else is itself. */
    static Predicate<String> glob(String pattern) {
        var expression = new StringBuilder();
        pattern.chars()
                .forEach(c -> expression.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.compile(expression.toString()).asMatchPredicate();
    }
}

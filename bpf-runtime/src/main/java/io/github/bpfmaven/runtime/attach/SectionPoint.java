package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Optional;

/** The place that a program's section names, as libbpf reads it. */
final class SectionPoint {
    private SectionPoint() {}

    /** Empty where the section's name leaves it to the application. */
    static Optional<AttachPoint> of(ProgramSpec program) {
        var place = program.place();
        return switch (program.kind().hook()) {
            case KPROBE -> named(place).map(name -> kprobe(program, false));
            case KRETPROBE -> named(place).map(name -> kprobe(program, true));
            case KSYSCALL -> named(place).map(name -> new AttachPoint.SystemCall(name, false));
            case KRETSYSCALL -> named(place).map(name -> new AttachPoint.SystemCall(name, true));
            case KPROBE_MULTI -> named(place).map(pattern -> new AttachPoint.KprobeMulti(pattern, false));
            case KRETPROBE_MULTI -> named(place).map(pattern -> new AttachPoint.KprobeMulti(pattern, true));
            case UPROBE -> named(place).map(name -> uprobe(program, false));
            case URETPROBE -> named(place).map(name -> uprobe(program, true));
            case TRACEPOINT -> named(place).map(name -> tracepoint(program));
            case RAW_TRACEPOINT -> named(place).map(AttachPoint.RawTracepoint::new);
            case TRACING, LSM, ITERATOR -> Optional.of(new AttachPoint.AsLoaded());
            case PERF_EVENT, SOCKET, CGROUP, LSM_CGROUP, TC, TC_INGRESS, TC_EGRESS, XDP, NONE -> Optional.empty();
        };
    }

    private static Optional<String> named(String place) {
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    /** {@code function} or {@code function+0x10}. */
    private static AttachPoint kprobe(ProgramSpec program, boolean atReturn) {
        var place = program.place();
        int plus = place.indexOf('+');
        return plus < 0
                ? new AttachPoint.Kprobe(place, 0, atReturn)
                : new AttachPoint.Kprobe(
                        place.substring(0, plus), number(place.substring(plus + 1), program), atReturn);
    }

    /** {@code file:function}, {@code file:function+0x10} or {@code file:0x1234}. */
    private static AttachPoint uprobe(ProgramSpec program, boolean atReturn) {
        var place = program.place();
        int colon = place.lastIndexOf(':');
        if (colon <= 0 || colon == place.length() - 1) {
            throw malformed(program, "uprobe//path/of/file:function");
        }
        var file = place.substring(0, colon);
        var target = place.substring(colon + 1);
        int plus = target.indexOf('+');
        if (plus >= 0) {
            long offset = number(target.substring(plus + 1), program);
            return new AttachPoint.Uprobe(file, target.substring(0, plus), offset, atReturn, AttachPoint.ALL_PROCESSES);
        } else if (Character.isDigit(target.charAt(0))) {
            return new AttachPoint.Uprobe(file, "", number(target, program), atReturn, AttachPoint.ALL_PROCESSES);
        }
        return new AttachPoint.Uprobe(file, target, 0, atReturn, AttachPoint.ALL_PROCESSES);
    }

    private static AttachPoint tracepoint(ProgramSpec program) {
        var parts = program.place().split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw malformed(program, "tracepoint/category/name");
        }
        return new AttachPoint.Tracepoint(parts[0], parts[1]);
    }

    private static long number(String text, ProgramSpec program) {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw malformed(program, program.kind().prefix() + "/…+0x10");
        }
    }

    private static InputException malformed(ProgramSpec program, String form) {
        return new InputException(
                "The section \"" + program.section() + "\" of program " + program.name()
                        + " doesn't say what to attach to.",
                program.section(),
                Remedies.writeSectionLike(form));
    }
}

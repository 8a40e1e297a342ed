package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.PerfEvent.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Kprobes and uprobes: by a perf event of their own type where the kernel has it (4.17, commits e12f03d7031a and
 * 33ea4b24277b), which goes with its file descriptor; before that through tracefs.
 */
final class Probes {
    private static final Path SOURCES = Path.of("/sys/bus/event_source/devices");
    /** {@code format/retprobe} of these event sources says {@code config:0}. */
    private static final long RETURN_BIT = 1;

    private Probes() {}

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.Kprobe point) throws ErrnoException {
        return attach(new Attachment(program.name(), point), fd, point);
    }

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.SystemCall point) throws ErrnoException {
        var function = SystemCallFunctions.functionOf(point.name());
        var attachment = new Attachment(program.name(), point);
        return attach(attachment, fd, new AttachPoint.Kprobe(function, 0, point.atReturn()));
    }

    private static Attachment attach(Attachment attachment, Fd fd, AttachPoint.Kprobe point) throws ErrnoException {
        var type = eventType("kprobe");
        if (type.isPresent()) {
            var attributes = Attributes.of(type.getAsInt(), point.atReturn() ? RETURN_BIT : 0)
                    .probe(point.function(), point.offset());
            PerfAttachment.add(attachment, fd, attributes, -1, 0);
        } else {
            var target = point.offset() == 0 ? point.function() : point.function() + "+" + point.offset();
            TracefsProbe.KERNEL.attach(attachment, fd, point.atReturn(), point.function(), target, -1);
        }
        return attachment;
    }

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.Uprobe point) throws ErrnoException {
        var file = UserFiles.find(point.file());
        long offset = point.symbol().isEmpty()
                ? point.offset()
                : UserFunctions.offsetOf(file, point.symbol()) + point.offset();
        var attachment = new Attachment(program.name(), point);
        var type = eventType("uprobe");
        if (type.isPresent()) {
            var attributes = Attributes.of(type.getAsInt(), point.atReturn() ? RETURN_BIT : 0)
                    .probe(file.toString(), offset);
            PerfAttachment.add(attachment, fd, attributes, point.pid(), cpuFor(point.pid()));
        } else {
            var name = point.symbol().isEmpty() ? "at" : point.symbol();
            var target = UserFiles.withoutSpace(file) + ":0x" + Long.toHexString(offset);
            TracefsProbe.USER.attach(attachment, fd, point.atReturn(), name, target, point.pid());
        }
        return attachment;
    }

    /** An event of every process is opened on a CPU, whichever; one of a process on none. */
    static int cpuFor(int pid) {
        return pid == AttachPoint.ALL_PROCESSES ? 0 : -1;
    }

    private static OptionalInt eventType(String source) {
        var file = SOURCES.resolve(source).resolve("type");
        try {
            return Files.exists(file)
                    ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
                    : OptionalInt.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}

package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.kernel.Tracefs;
import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.PerfEvent;
import io.github.bpfmaven.runtime.sys.PerfEvent.Attributes;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.util.List;

/** Tracepoints, raw or not, and what attaches as raw tracepoints do. */
final class Tracepoints {
    private Tracepoints() {}

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.Tracepoint point) throws ErrnoException {
        int id = Tracefs.mounted().tracepointId(point.category(), point.name());
        var attachment = new Attachment(program.name(), point);
        PerfAttachment.add(attachment, fd, Attributes.of(PerfEvent.TYPE_TRACEPOINT, id), -1, 0);
        return attachment;
    }

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.RawTracepoint point) throws ErrnoException {
        try {
            var link = BpfLinks.openRawTracepoint(point.name(), fd);
            var attachment = new Attachment(program.name(), point);
            attachment.onClose(link::close);
            return attachment;
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                throw noRawTracepoint(point.name(), e);
            }
            throw e;
        }
    }

    /** Raw tracepoints have the names of the others, most of them without the category. */
    private static InputException noRawTracepoint(String name, ErrnoException e) {
        List<String> known = Tracefs.tracepointsIfMounted().stream()
                .map(tracepoint -> tracepoint.substring(tracepoint.indexOf('/') + 1))
                .toList();
        return new InputException(
                "This kernel has no raw tracepoint " + name + ".",
                null,
                Remedies.nameTracepoint(NearestNames.to(name, known)),
                e);
    }

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.AsLoaded point) throws ErrnoException {
        if (program.kind().hook() == Hook.ITERATOR) {
            var link = BpfLinks.create(fd, 0, program.kind().attachType(), 0);
            return new IteratorAttachment(program.name(), point, link);
        }
        var link = BpfLinks.openRawTracepoint(null, fd);
        var attachment = new Attachment(program.name(), point);
        attachment.onClose(link::close);
        return attachment;
    }
}

package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.kernel.CpuSet;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.PerfEvent.Attributes;

/** Programs that are called when a perf event overflows. */
final class Sampling {
    private Sampling() {}

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.PerfEvents point) throws ErrnoException {
        var attributes = Attributes.of(point.type(), point.config()).sampling(point.samplesPerSecond(), true);
        var attachment = new Attachment(program.name(), point);
        try {
            for (int cpu : CpuSet.online()) {
                PerfAttachment.add(attachment, fd, attributes, point.pid(), cpu);
            }
        } catch (ErrnoException e) {
            attachment.close();
            throw e;
        }
        return attachment;
    }
}

package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.PerfEvent;
import io.github.bpfmaven.runtime.sys.PerfEvent.Attributes;

/** Attaches by a perf event, which calls the program until its file descriptor is closed. */
final class PerfAttachment {
    private PerfAttachment() {}

    static void add(Attachment attachment, Fd program, Attributes attributes, int pid, int cpu) throws ErrnoException {
        var event = PerfEvent.open(attributes, pid, cpu);
        try {
            PerfEvent.setBpf(event, program);
            PerfEvent.enable(event);
        } catch (ErrnoException e) {
            event.close();
            throw e;
        }
        attachment.onClose(event::close);
    }
}

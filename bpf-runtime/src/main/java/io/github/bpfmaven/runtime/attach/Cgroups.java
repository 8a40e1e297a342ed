package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Host;

/**
 * Programs of a cgroup: by a link from 5.7 on; before, by an attachment that the kernel keeps until it is told
 * otherwise, so one that outlives a process killed without warning.
 */
final class Cgroups {
    private Cgroups() {}

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.Cgroup point) throws ErrnoException {
        var attachment = new Attachment(program.name(), point);
        var folder = Host.open(point.folder().toString());
        attachment.onClose(folder::close);
        try {
            attach(attachment, program.kind().attachType(), fd, folder);
        } catch (ErrnoException e) {
            attachment.close();
            throw e;
        }
        return attachment;
    }

    private static void attach(Attachment attachment, int type, Fd program, Fd folder) throws ErrnoException {
        try {
            var link = BpfLinks.create(program, folder.number(), type, 0);
            attachment.onClose(link::close);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EINVAL)) {
                throw e;
            }
            attachForGood(program, folder, type);
            attachment.onClose(() -> detach(program, folder, type));
        }
    }

    /** To be undone by {@link #detach} alone. */
    static void attachForGood(Fd program, Fd folder, int type) throws ErrnoException {
        try {
            BpfLinks.attach(folder, program, type, BpfLinks.ALLOW_MULTI);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EINVAL)) {
                throw e;
            }
            BpfLinks.attach(folder, program, type, 0); // before 4.15 there is one program a cgroup
        }
    }

    static void detach(Fd program, Fd folder, int type) {
        try {
            BpfLinks.detach(folder, program, type);
        } catch (ErrnoException e) {
            // Then the cgroup is gone, and its programs with it.
        }
    }
}

package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;

/** An iterator program, which runs over all there is each time that it is read. */
public final class IteratorAttachment extends Attachment {
    private final Fd link;

    IteratorAttachment(String program, AttachPoint point, Fd link) {
        super(program, point);
        this.link = link;
        onClose(link::close);
    }

    /** Runs it once: the bytes that the program wrote with {@code bpf_seq_write} and its like. */
    public byte[] read() {
        try (var iteration = BpfLinks.createIterator(link)) {
            return Host.readAll(iteration);
        } catch (ErrnoException e) {
            throw new EnvironmentException(
                    "Cannot read iterator " + program() + ": " + e.getMessage(), null, Remedies.checkKernelLog(), e);
        }
    }
}

package io.github.bpfmaven.runtime;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.attach.Attacher;
import io.github.bpfmaven.runtime.attach.Attachment;
import io.github.bpfmaven.runtime.load.Loaded;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Optional;

/** A program in the kernel. */
public final class LoadedProgram {
    private final Loaded.Program program;
    private final Resources resources;

    LoadedProgram(Loaded.Program program, Resources resources) {
        this.program = program;
        this.resources = resources;
    }

    public String name() {
        return program.spec().name();
    }

    public ProgramSpec spec() {
        return program.spec();
    }

    /** Its file descriptor, valid until the object is closed. */
    public Fd descriptor() {
        return program.fd();
    }

    /** The number by which {@code bpftool prog show id} knows it (from 4.13 on). */
    public int id() {
        try {
            return BpfLinks.info(program.fd(), 2)[1];
        } catch (ErrnoException e) {
            throw new EnvironmentException(
                    "Cannot ask about program " + name() + ": " + e.getMessage(), null, Remedies.checkKernelLog(), e);
        }
    }

    /** The place that its section names; empty where that is left to the application. */
    public Optional<AttachPoint> sectionPoint() {
        return Attacher.pointOf(program.spec());
    }

    /** Attaches it to the place that its section names. */
    public Attachment attach() {
        return attach(sectionPoint()
                .orElseThrow(() -> new InputException(
                        "The section \"" + spec().section() + "\" leaves it to the application where " + name()
                                + " attaches.",
                        spec().section(),
                        Remedies.giveAttachPoint())));
    }

    /** Attaches it to a place of its kind; it stays until the attachment or the object is closed. */
    public Attachment attach(AttachPoint point) {
        var attachment = Attacher.attach(program.spec(), program.fd(), point);
        resources.addAttachment(attachment::close);
        return attachment;
    }

    @Override
    public String toString() {
        return name() + " (" + spec().section() + ")";
    }
}

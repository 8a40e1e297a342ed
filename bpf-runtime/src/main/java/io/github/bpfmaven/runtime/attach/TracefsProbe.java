package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.kernel.Tracefs;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.runtime.sys.PerfEvent;
import io.github.bpfmaven.runtime.sys.PerfEvent.Attributes;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Probes as events of tracefs ({@code Documentation/trace/kprobetrace.rst}), for kernels before 4.17. The kernel keeps
 * such an event when the process that made it is gone; so its name tells whose it was, and before an object is loaded
 * and a new one made those of processes that are no more are removed. One that is in use the kernel doesn't let go
 * (EBUSY).
 */
enum TracefsProbe {
    KERNEL("kprobe_events"),
    USER("uprobe_events");

    /** All events of this project are of this group. */
    static final String GROUP = "bpf_maven";

    private static final AtomicInteger COUNT = new AtomicInteger();
    /** {@code MAX_EVENT_NAME_LEN} is 64; process, start time and count take up to 40. */
    private static final int LABEL_LENGTH = 20;

    private static final int TRIES = 20;

    private final String file;

    TracefsProbe(String file) {
        this.file = file;
    }

    /**
     * @param label part of the event's name
     * @param target what follows the name in its definition
     */
    void attach(Attachment attachment, Fd program, boolean atReturn, String label, String target, int pid)
            throws ErrnoException {
        var tracefs = Tracefs.mounted();
        var list = list(tracefs);
        sweep(list);
        var owner = ProcessMark.ofThis();
        var name = "%s_%s_%d".formatted(cleaned(label), owner.text(), COUNT.incrementAndGet());
        Host.append(list.toString(), (atReturn ? "r:" : "p:") + GROUP + "/" + name + " " + target);
        attachment.onClose(() -> remove(list, name));
        try {
            int id = tracefs.tracepointId(GROUP, name);
            PerfAttachment.add(
                    attachment, program, Attributes.of(PerfEvent.TYPE_TRACEPOINT, id), pid, Probes.cpuFor(pid));
        } catch (ErrnoException | RuntimeException e) {
            attachment.close();
            throw e;
        }
    }

    private Path list(Tracefs tracefs) {
        var path = tracefs.root().resolve(file);
        if (!Files.exists(path)) {
            throw new EnvironmentException(
                    "This kernel has no " + (this == KERNEL ? "kprobes." : "uprobes."),
                    path.toString(),
                    Remedies.useKernelWithProbes(this == KERNEL ? "CONFIG_KPROBE_EVENTS" : "CONFIG_UPROBE_EVENTS"));
        }
        return path;
    }

    private static String cleaned(String label) {
        var clean = label.replaceAll("[^A-Za-z0-9_]", "_");
        return "e_" + clean.substring(0, Math.min(clean.length(), LABEL_LENGTH));
    }

    /** Removes the events of either kind that processes left behind which are no more, where this process may. */
    static void sweepAll() {
        Tracefs.find().ifPresent(tracefs -> {
            for (var kind : values()) {
                sweep(tracefs.root().resolve(kind.file));
            }
        });
    }

    private static void sweep(Path list) {
        for (var name : namesIn(list)) {
            if (ProcessMark.inName(name).map(mark -> !mark.isAlive()).orElse(false)) {
                tryRemove(list, name);
            }
        }
    }

    /** {@code p:bpf_maven/NAME function} */
    private static List<String> namesIn(Path list) {
        var prefix = ":" + GROUP + "/";
        try (var lines = Files.lines(list)) {
            return lines.map(line -> line.split(" ", 2)[0])
                    .filter(head -> head.contains(prefix))
                    .map(head -> head.substring(head.indexOf(prefix) + prefix.length()))
                    .toList();
        } catch (IOException | UncheckedIOException e) { // this kernel has no such probes, or this user may not look
            return List.of();
        }
    }

    /** The kernel lets go of an event a moment after its last user. */
    private static void remove(Path list, String name) {
        for (int i = 0; i < TRIES && !tryRemove(list, name); i++) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return; // the next start sweeps
            }
        }
    }

    private static boolean tryRemove(Path list, String name) {
        try {
            Host.append(list.toString(), "-:" + GROUP + "/" + name);
            return true;
        } catch (ErrnoException e) {
            return !e.is(Errno.EBUSY);
        }
    }
}

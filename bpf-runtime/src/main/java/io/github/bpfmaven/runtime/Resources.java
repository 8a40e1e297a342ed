package io.github.bpfmaven.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a loaded object holds in the kernel, freed last in, first out, when it is closed. Where the JVM ends before
 * that, programs are detached: the kernel does so by itself only for what hangs on file descriptors, but keeps tracefs
 * probes, netlink attachments and old cgroup attachments.
 */
final class Resources {
    private static final Set<Resources> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Resources::detach), "bpf-detach"));
    }

    /** Frees one thing. */
    @FunctionalInterface
    interface Release {
        void run();
    }

    /** @param detaches whether it is to be done at the JVM's end too; it must not wait for other threads */
    private record Step(Release release, boolean detaches) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean freed;

    Resources() {
        OPEN.add(this);
    }

    void add(Release release) {
        add(new Step(release, false));
    }

    void addAttachment(Release detachment) {
        add(new Step(detachment, true));
    }

    private void add(Step step) {
        if (!pushed(step)) {
            step.release.run();
            throw new IllegalStateException("this object is closed");
        }
    }

    private synchronized boolean pushed(Step step) {
        if (!freed) {
            steps.push(step);
        }
        return !freed;
    }

    /** A reader whose thread called {@code System.exit} would be waited for in vain: it and the rest are left as is. */
    private void detach() {
        List<Step> attached;
        synchronized (this) {
            attached = steps.stream().filter(Step::detaches).toList();
        }
        attached.forEach(step -> step.release.run());
    }

    void free() {
        for (var step = takeNext(); step != null; step = takeNext()) {
            step.release.run();
        }
        OPEN.remove(this);
    }

    private synchronized @Nullable Step takeNext() {
        freed = true;
        return steps.poll();
    }
}

package io.github.bpfmaven.runtime.attach;

import java.util.concurrent.atomic.AtomicBoolean;

/** What old kernels keep of processes that were killed, so that nobody could detach. */
public final class Leftovers {
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private Leftovers() {}

    /** Removes probes of tracefs whose processes are no more; does so once a process, and says nothing where it may not. */
    public static void sweepOnce() {
        if (SWEPT.compareAndSet(false, true)) {
            TracefsProbe.sweepAll();
        }
    }
}

package io.github.bpfmaven.vm;

import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs machines at once as far as there are cores and memory for them. */
public final class VmScheduler {
    /** What QEMU itself takes: translated code, devices, the image and the archive while it loads them. */
    private static final int OVERHEAD_MIB = 192;

    private final int cores;
    private final long memoryMiB;
    private int coresInUse;
    private long memoryInUse;

    VmScheduler(int cores, long memoryMiB) {
        this.cores = cores;
        this.memoryMiB = memoryMiB;
    }

    /** With what this host has free now. */
    public static VmScheduler ofThisHost() {
        return new VmScheduler(Runtime.getRuntime().availableProcessors(), HostMemory.availableMiB());
    }

    /**
     * Runs each of the machines; the results are in their order. Where one run throws, the others are interrupted.
     *
     * @param run runs one machine
     */
    public List<VmRun> runAll(List<VmSpec> specs, Function<VmSpec, VmRun> run) {
        var threads = Executors.newFixedThreadPool(Math.max(1, specs.size()));
        try {
            var runs = new ArrayList<Future<VmRun>>();
            specs.forEach(spec -> runs.add(threads.submit(() -> runOne(spec, run))));
            var results = new ArrayList<VmRun>();
            for (var one : runs) {
                results.add(one.get());
            }
            return List.copyOf(results);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BpfException known) {
                throw known;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("The build was interrupted.", null, null, e);
        } finally {
            threads.shutdownNow();
        }
    }

    private VmRun runOne(VmSpec spec, Function<VmSpec, VmRun> run) throws InterruptedException {
        int itsCores = Math.min(spec.cpus(), cores);
        long itsMemory = Math.min(spec.memoryMiB() + OVERHEAD_MIB, memoryMiB);
        acquire(itsCores, itsMemory);
        try {
            return run.apply(spec);
        } finally {
            release(itsCores, itsMemory);
        }
    }

    /** One that wants more than there is gets all of it, and so runs alone. */
    private synchronized void acquire(int itsCores, long itsMemory) throws InterruptedException {
        while (coresInUse + itsCores > cores || memoryInUse + itsMemory > memoryMiB) {
            wait();
        }
        coresInUse += itsCores;
        memoryInUse += itsMemory;
    }

    private synchronized void release(int itsCores, long itsMemory) {
        coresInUse -= itsCores;
        memoryInUse -= itsMemory;
        notifyAll();
    }
}

package io.github.bpfmaven.vm;

import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Runs machines at once as far as there are cores and memory for them. Safe for use by several threads. */
public final class VmScheduler {
    /** What QEMU itself takes: translated code, devices, the image and the archive while it loads them. */
    private static final int OVERHEAD_MIB = 192;

    /** One for all that build in this JVM: Maven builds several modules at once. */
    private static final VmScheduler OF_THIS_HOST =
            new VmScheduler(Runtime.getRuntime().availableProcessors(), HostMemory::availableMiB);

    private final int cores;
    private final LongSupplier freeMiB;
    private long memoryMiB;
    private int coresInUse;
    private long memoryInUse;

    /** @param freeMiB asked while no machine runs: what one takes of the host's memory comes bit by bit */
    VmScheduler(int cores, LongSupplier freeMiB) {
        this.cores = cores;
        this.freeMiB = freeMiB;
    }

    public static VmScheduler ofThisHost() {
        return OF_THIS_HOST;
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
        long itsMemory = spec.memoryMiB() + OVERHEAD_MIB;
        acquire(itsCores, itsMemory);
        try {
            return run.apply(spec);
        } finally {
            release(itsCores, itsMemory);
        }
    }

    /** One that wants more than there is runs alone. */
    private synchronized void acquire(int itsCores, long itsMemory) throws InterruptedException {
        while (coresInUse > 0 && (coresInUse + itsCores > cores || memoryInUse + itsMemory > memoryMiB)) {
            wait();
        }
        if (coresInUse == 0) {
            memoryMiB = freeMiB.getAsLong();
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

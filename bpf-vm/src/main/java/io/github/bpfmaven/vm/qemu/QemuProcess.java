package io.github.bpfmaven.vm.qemu;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** QEMU as it runs. */
public final class QemuProcess {
    private final FutureTask<ProcessResult> task;
    private final Thread thread;

    private QemuProcess(FutureTask<ProcessResult> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    public static QemuProcess start(Invocation invocation, ProcessRunner processes) {
        var task = new FutureTask<>(() -> processes.run(invocation));
        var thread = new Thread(task, invocation.arguments().get(3) + " watcher");
        thread.setDaemon(true);
        thread.start();
        return new QemuProcess(task, thread);
    }

    public boolean hasEnded() {
        return task.isDone();
    }

    /**
     * What it left, once it has ended.
     *
     * @throws EnvironmentException where it could not be started
     */
    public ProcessResult result() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EnvironmentException known) {
                throw known;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("The build was interrupted.", null, null, e);
        }
    }

    /** Ends it: by SIGTERM, on which QEMU drops the guest where it stands. */
    public void stop() {
        thread.interrupt();
    }
}

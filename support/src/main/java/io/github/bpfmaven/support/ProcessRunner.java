package io.github.bpfmaven.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Executor;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.ShutdownHookProcessDestroyer;
import org.apache.commons.exec.environment.EnvironmentUtils;
import org.jspecify.annotations.Nullable;

/**
 * Runs an {@link Invocation}: a watchdog ends it at its time limit, an interrupt and the end of this JVM end it too,
 * and what it prints is kept up to a bound, so that a tool gone mad cannot take the build's memory with it.
 */
public final class ProcessRunner {
    /** How much of each stream is kept, in bytes. */
    public static final int OUTPUT_LIMIT = 4 << 20;

    private static final ShutdownHookProcessDestroyer AT_EXIT = new ShutdownHookProcessDestroyer();

    /**
     * Runs it to its end; any exit code is a result.
     *
     * @throws EnvironmentException where it cannot be started, is killed at its time limit, or this thread is
     *     interrupted
     */
    public ProcessResult run(Invocation invocation) {
        var stdout = new BoundedOutput(OUTPUT_LIMIT);
        var stderr = new BoundedOutput(OUTPUT_LIMIT);
        var watchdog =
                ExecuteWatchdog.builder().setTimeout(invocation.timeLimit()).get();
        var executor = executor(invocation, stdout, stderr, watchdog);
        var ended = new End();
        long start = System.nanoTime();
        try {
            executor.execute(commandLine(invocation), environment(invocation), ended);
            ended.latch.await();
        } catch (IOException e) {
            throw cannotStart(invocation, e);
        } catch (InterruptedException e) {
            watchdog.destroyProcess();
            Thread.currentThread().interrupt();
            throw new EnvironmentException("The build was interrupted.", invocation.commandLine(), null, e);
        }
        var duration = Duration.ofNanos(System.nanoTime() - start);
        var cause = ended.failure;
        if (cause != null && !watchdog.killedProcess() && cause.getCause() instanceof IOException startFailure) {
            throw cannotStart(invocation, startFailure);
        }
        var result = new ProcessResult(invocation, ended.exitCode, stdout.text(), stderr.text(), duration);
        if (watchdog.killedProcess()) {
            throw new EnvironmentException(
                    invocation.program() + " did not end within "
                            + invocation.timeLimit().toSeconds() + " s and was killed.",
                    result.report(),
                    Remedies.raiseTimeout());
        }
        return result;
    }

    private static DefaultExecutor executor(
            Invocation invocation, OutputStream stdout, OutputStream stderr, ExecuteWatchdog watchdog) {
        var executor = builder(invocation.workingDirectory())
                .setExecuteStreamHandler(new PumpStreamHandler(stdout, stderr))
                .get();
        executor.setExitValues(null); // every exit code is a result, not an exception
        executor.setWatchdog(watchdog);
        executor.setProcessDestroyer(AT_EXIT);
        return executor;
    }

    private static DefaultExecutor.Builder<?> builder(@Nullable Path workingDirectory) {
        var builder = DefaultExecutor.builder();
        return workingDirectory == null ? builder : builder.setWorkingDirectory(workingDirectory);
    }

    private static CommandLine commandLine(Invocation invocation) {
        var line = new CommandLine(invocation.program());
        invocation.arguments().forEach(argument -> line.addArgument(argument, false));
        return line;
    }

    private static Map<String, String> environment(Invocation invocation) throws IOException {
        var environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
        environment.put("LC_ALL", "C"); // diagnostics are parsed
        environment.putAll(invocation.environment());
        return environment;
    }

    private static EnvironmentException cannotStart(Invocation invocation, IOException cause) {
        return new EnvironmentException(
                invocation.program() + " cannot be started: " + cause.getMessage(),
                invocation.commandLine(),
                Remedies.checkProgramPath(),
                cause);
    }

    /** Told at once, where commons-exec's own handler asks every 50 ms: as long as a compile of ours takes. */
    private static final class End implements ExecuteResultHandler {
        private final CountDownLatch latch = new CountDownLatch(1);
        private volatile int exitCode = Executor.INVALID_EXITVALUE;
        private volatile @Nullable ExecuteException failure;

        @Override
        public void onProcessComplete(int exitValue) {
            exitCode = exitValue;
            latch.countDown();
        }

        @Override
        public void onProcessFailed(ExecuteException e) {
            exitCode = e.getExitValue();
            failure = e;
            latch.countDown();
        }
    }

    private static final class BoundedOutput extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int limit;
        private long dropped;

        BoundedOutput(int limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            int room = Math.min(length, limit - kept.size());
            kept.write(bytes, offset, room);
            dropped += length - room;
        }

        synchronized String text() {
            var text = kept.toString(StandardCharsets.UTF_8);
            return dropped == 0 ? text : text + "\n[" + dropped + " more bytes not kept]\n";
        }
    }
}

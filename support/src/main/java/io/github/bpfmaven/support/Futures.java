package io.github.bpfmaven.support;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Results of what other threads do. */
public final class Futures {
    private Futures() {}

    /**
     * Waits for the result; a failure is thrown as it was there.
     *
     * @throws EnvironmentException where this thread is interrupted
     */
    public static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unwrap(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("The build was interrupted.", null, null, e);
        }
    }

    private static RuntimeException unwrap(ExecutionException failure) {
        var cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}

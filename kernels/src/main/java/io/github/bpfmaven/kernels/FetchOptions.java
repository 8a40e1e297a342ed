package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.lock.KernelLock;
import java.util.Map;

/**
 * How packages may be fetched.
 *
 * @param offline the network is not to be used
 * @param update what was resolved before is to be resolved again, for the newest release of each target
 * @param mirrors a distribution's archive where the user names it, such as {@code debian → URL}; otherwise it is the one
 *     in this host's own configuration
 * @param lock what targets must be built from, stronger than {@code update}
 */
public record FetchOptions(boolean offline, boolean update, Map<String, String> mirrors, KernelLock lock) {
    /** Fetch what is missing, from the host's own mirror. */
    public static final FetchOptions DEFAULT = new FetchOptions(false, false, Map.of(), KernelLock.NONE);

    public FetchOptions {
        mirrors = Map.copyOf(mirrors);
    }

    /** The same with another lock. */
    public FetchOptions withLock(KernelLock other) {
        return new FetchOptions(offline, update, mirrors, other);
    }
}

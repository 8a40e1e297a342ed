package io.github.bpfmaven.kernels;

import java.util.Map;

/**
 * How packages may be fetched.
 *
 * @param offline the network is not to be used
 * @param update what was resolved before is to be resolved again, for the newest release of each target
 * @param mirrors a distribution's archive where the user names it, such as {@code debian → URL}; otherwise it is the one
 *     in this host's own configuration
 */
public record FetchOptions(boolean offline, boolean update, Map<String, String> mirrors) {
    /** Fetch what is missing, from the host's own mirror. */
    public static final FetchOptions DEFAULT = new FetchOptions(false, false, Map.of());

    public FetchOptions {
        mirrors = Map.copyOf(mirrors);
    }
}

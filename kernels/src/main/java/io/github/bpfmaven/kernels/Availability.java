package io.github.bpfmaven.kernels;

/**
 * Whether a target's headers can be used now.
 *
 * @param detail what is at hand, would be fetched, or is missing, for people
 */
public record Availability(State state, String detail) {
    /** The three things it can be. */
    public enum State {
        /** On this host; no network is needed. */
        AT_HAND,
        /** Packages that the next build fetches. */
        TO_FETCH,
        /** Installed or given headers that are not there. */
        MISSING
    }
}

package io.github.bpfmaven.vm;

/** Hears what happens in a guest while it happens, on one thread. */
public interface GuestListener {
    /** Hears nothing. */
    GuestListener NONE = new GuestListener() {};

    /** The kernel is up and the first process runs. */
    default void began(String release) {}

    default void started(Step step) {}

    /** Bytes of a step's standard output or, where {@code error}, standard error, cut anywhere. */
    default void printed(Step step, boolean error, byte[] bytes) {}

    default void ended(Step step, StepEnd end) {}
}

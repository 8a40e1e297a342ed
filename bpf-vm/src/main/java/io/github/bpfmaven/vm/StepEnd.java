package io.github.bpfmaven.vm;

/** How a step ended. */
public sealed interface StepEnd {
    /**
     * By itself.
     *
     * @param code 126 where its user or folder could not be taken on, 127 where there is no such program, as a shell
     *     has it
     */
    record Exited(int code) implements StepEnd {}

    /** By a signal that it did not handle. */
    record Signalled(int signal) implements StepEnd {}

    /** In the background, until the last foreground step had ended. */
    record Stopped() implements StepEnd {}

    /** The guest ended first. */
    record Unfinished() implements StepEnd {}

    /** The guest never came to it. */
    record NotRun() implements StepEnd {}

    default boolean succeeded() {
        return this instanceof Stopped || this instanceof Exited exited && exited.code() == 0;
    }
}

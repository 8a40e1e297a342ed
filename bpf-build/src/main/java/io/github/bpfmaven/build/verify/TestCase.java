package io.github.bpfmaven.build.verify;

import java.time.Duration;

/**
 * One case of a suite.
 *
 * @param name {@code boot}, {@code PROGRAM load} or {@code PROGRAM attach}
 * @param time zero where it did not run
 */
record TestCase(String name, Duration time, Result result) {
    /** What became of it. */
    sealed interface Result {}

    /** @param said what there is to know of a success, {@code ""} for nothing */
    record Passed(String said) implements Result {}

    record Skipped(String reason) implements Result {}

    /**
     * @param message one sentence
     * @param details all there is: place, mend, the verifier's whole log or the console's last lines
     */
    record Failed(Kind kind, String message, String details) implements Result {}

    /** What failed: the report's {@code type}. */
    enum Kind {
        /** The kernel did not reach its first process. */
        BOOT("BootFailure"),
        /** The index has no object for this kernel. */
        SELECT("SelectFailure"),
        /** The kernel, mostly its verifier, refused the object. */
        LOAD("LoadFailure"),
        /** A function could not be attached. */
        ATTACH("AttachFailure"),
        /** The guest or its JVM ended in the middle. */
        GUEST("GuestFailure");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    boolean failed() {
        return result instanceof Failed;
    }
}

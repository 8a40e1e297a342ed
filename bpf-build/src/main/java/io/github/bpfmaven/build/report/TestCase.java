package io.github.bpfmaven.build.report;

import java.time.Duration;

/**
 * One case of a suite.
 *
 * @param className of a test, with its target as Surefire adds its {@code reportNameSuffix}; {@code ""} where the case
 *     belongs to the target itself
 * @param name such as {@code boot}, {@code PROGRAM load} or a test's method; {@code ""} where it is the class itself
 * @param time zero where it did not run
 * @param out what it printed, for the report
 * @param err likewise, to standard error
 */
public record TestCase(String className, String name, Duration time, Result result, String out, String err) {
    /** What became of it. */
    public sealed interface Result {}

    /** @param said what there is to know of a success, {@code ""} for nothing */
    public record Passed(String said) implements Result {}

    public record Skipped(String reason) implements Result {}

    /**
     * @param message one sentence
     * @param details all there is: place, mend, the verifier's whole log or the console's last lines
     */
    public record Failed(Kind kind, String message, String details) implements Result {}

    /**
     * A test of the user's ended with an exception.
     *
     * @param assertion whether it is one that assertions throw: a failure; any other is an error
     * @param type the exception's class
     * @param message {@code ""} where it has none
     * @param trace as Java prints it
     */
    public record Thrown(boolean assertion, String type, String message, String trace) implements Result {
        /** An assertion's message says it all; that of another exception may be no more than a name. */
        public String summary() {
            if (message.isEmpty()) {
                return type;
            }
            return assertion ? message.strip() : type + ": " + message.strip();
        }
    }

    /** What failed: the report's {@code type}. */
    public enum Kind {
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

        public String type() {
            return type;
        }
    }

    /** A case of the target's, which prints nothing. */
    public TestCase(String name, Duration time, Result result) {
        this("", name, time, result, "", "");
    }

    /** A test as people write it: its class, its name, or both. */
    public static String test(String className, String name) {
        return className + (className.isEmpty() || name.isEmpty() ? "" : ".") + name;
    }

    public boolean failed() {
        return result instanceof Failed || result instanceof Thrown;
    }

    /** Whether it counts as an error: a test that ended with another exception than an assertion's. */
    public boolean isError() {
        return result instanceof Thrown thrown && !thrown.assertion();
    }
}

package io.github.bpfmaven.guest.tests;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one test. It leaves the guest as a line of JSON behind {@link #MARK}, among the lines that tests print:
 * to standard output, and its start to standard error too.
 *
 * @param className of the test
 * @param name the method, with its parameters' types and the number of the invocation where it has such; {@code ""} where
 *     it is the class itself
 * @param millis how long it took; 0 at its start
 * @param reason why it was skipped or where it hangs, else {@code ""}
 * @param thrown what it ended with, null where it passed
 * @param out what it printed
 * @param err likewise, to standard error
 */
public record TestEvent(
        String className,
        String name,
        Kind kind,
        long millis,
        String reason,
        @Nullable Thrown thrown,
        String out,
        String err) {
    /** What a line begins with that is no output of a test's. */
    public static final String MARK = "\u0001bpf-test ";

    /** What a test comes to. */
    public enum Kind {
        STARTED,
        PASSED,
        FAILED,
        SKIPPED,
        /** It still runs shortly before the machine's limit. */
        HANGING,
        /** All tests have ended; without a name. */
        END
    }

    /**
     * An exception.
     *
     * @param assertion whether it is one that assertions throw
     * @param type its class
     * @param message {@code ""} where it has none
     * @param trace as Java prints it
     */
    public record Thrown(boolean assertion, String type, String message, String trace) {}

    static TestEvent started(String className, String name) {
        return new TestEvent(className, name, Kind.STARTED, 0, "", null, "", "");
    }

    static TestEvent skipped(String className, String name, String reason) {
        return new TestEvent(className, name, Kind.SKIPPED, 0, reason, null, "", "");
    }

    static TestEvent hanging(String className, String name, String stack) {
        return new TestEvent(className, name, Kind.HANGING, 0, stack, null, "", "");
    }

    static TestEvent end() {
        return new TestEvent("", "", Kind.END, 0, "", null, "", "");
    }

    /** Whether it is about the same test. */
    public boolean isOf(TestEvent other) {
        return className.equals(other.className) && name.equals(other.name);
    }

    /** One line, without its end. */
    public String toLine() {
        return MARK + new Gson().toJson(this);
    }

    /** What {@link #toLine} wrote; empty for any other line. */
    public static Optional<TestEvent> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new Gson().fromJson(line.substring(MARK.length()), TestEvent.class))
                    .filter(event -> event.kind != null);
        } catch (JsonParseException e) { // cut in the middle: the guest ended
            return Optional.empty();
        }
    }
}

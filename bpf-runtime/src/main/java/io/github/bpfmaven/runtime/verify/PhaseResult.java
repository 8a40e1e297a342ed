package io.github.bpfmaven.runtime.verify;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one phase of one program. It leaves the kernel it ran on as a line of JSON: {@code {"program": …,
 * "phase": "LOAD", "subject": …, "millis": …}}, and {@code "failure": {"what", "where", "mend", "log"}} where it failed.
 *
 * @param subject what it was about: the target whose object was selected; or the function, with its section, and where
 *     that doesn't say it, where it was attached, or why it was not
 * @param millis how long it took
 */
public record PhaseResult(String program, Phase phase, String subject, long millis, Optional<PhaseFailure> failure) {
    /** In the order they come in. */
    public enum Phase {
        /** The object for the running kernel is looked up in the index; once a program. */
        SELECT,
        /** The object's maps and functions are brought into the kernel; once a program. */
        LOAD,
        /** A function is attached; once for each place. */
        ATTACH,
        /** A function has no place in a guest to be attached to; never with a failure. */
        LEAVE,
        /** The program has come to its end, whatever that was; without subject and failure. */
        END
    }

    /** One line, without its end. */
    public String toLine() {
        var json = new JsonObject();
        json.addProperty("program", program);
        json.addProperty("phase", phase.name());
        json.addProperty("subject", subject);
        json.addProperty("millis", millis);
        failure.ifPresent(why -> json.add("failure", json(why)));
        return json.toString();
    }

    private static JsonObject json(PhaseFailure failure) {
        var json = new JsonObject();
        json.addProperty("what", failure.what());
        json.addProperty("where", failure.where());
        json.addProperty("mend", failure.mend());
        json.addProperty("log", failure.log());
        return json;
    }

    /** What {@link #toLine} wrote; empty for any other line, such as one that the JVM printed or that was cut. */
    public static Optional<PhaseResult> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            var json = JsonParser.parseString(line).getAsJsonObject();
            return Optional.of(new PhaseResult(
                    json.get("program").getAsString(),
                    Phase.valueOf(json.get("phase").getAsString()),
                    json.get("subject").getAsString(),
                    json.get("millis").getAsLong(),
                    Optional.ofNullable(json.getAsJsonObject("failure")).map(PhaseResult::failure)));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static PhaseFailure failure(JsonObject json) {
        return new PhaseFailure(
                json.get("what").getAsString(), text(json, "where"), text(json, "mend"), text(json, "log"));
    }

    private static @Nullable String text(JsonObject json, String name) {
        var value = json.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }
}

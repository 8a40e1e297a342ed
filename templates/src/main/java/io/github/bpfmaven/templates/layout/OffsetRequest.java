package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.regex.Pattern;

/**
 * A struct or union whose offsets are asked for, or one field of it.
 *
 * @param type its tag or typedef name
 * @param field the members' names joined by dots ({@code __sk_common.skc_daddr}), {@code ""} for all members
 */
public record OffsetRequest(String type, String field) {
    private static final String NAME = "[A-Za-z_]\\w*";
    private static final Pattern SHAPE =
            Pattern.compile("(?:(?:struct|union)\\s+)?(" + NAME + ")(?:\\.(" + NAME + "(?:\\." + NAME + ")*))?");

    /**
     * Reads what a user writes.
     *
     * @param text {@code "sock_common"}, {@code "struct sock_common"} or {@code "tcp_sock.bytes_acked"}
     * @throws InputException if it is none of these
     */
    public static OffsetRequest parse(String text) {
        var matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InputException(
                    "'" + text + "' names neither a type nor a field of one", null, Remedies.nameTypeOrField());
        }
        var field = matcher.group(2);
        return new OffsetRequest(matcher.group(1), field == null ? "" : field);
    }

    /** Whether every member is asked for. */
    public boolean isWhole() {
        return field.isEmpty();
    }

    /** As the user writes it. */
    @Override
    public String toString() {
        return isWhole() ? type : type + "." + field;
    }
}

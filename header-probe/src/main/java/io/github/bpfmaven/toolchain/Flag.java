package io.github.bpfmaven.toolchain;

import java.util.List;

/**
 * A compiler flag with the reason it is there.
 *
 * @param arguments usually one; two for the likes of {@code -include FILE}
 */
public record Flag(List<String> arguments, String reason) {
    public Flag {
        arguments = List.copyOf(arguments);
    }

    public static Flag of(String argument, String reason) {
        return new Flag(List.of(argument), reason);
    }

    /** One line a flag: the arguments, and behind {@code #} the reason. */
    @Override
    public String toString() {
        return String.join(" ", arguments) + "  # " + reason;
    }
}

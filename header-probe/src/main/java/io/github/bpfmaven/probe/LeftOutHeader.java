package io.github.bpfmaven.probe;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A header that is there and was wanted, but does not compile, at least not together with the others.
 *
 * @param header as {@code #include <…>} spells it
 * @param reason the compiler's first error in it, {@code file:line: message}, or what was known of it before
 */
public record LeftOutHeader(String header, String reason) {
    private static final Pattern NOT_FOUND = Pattern.compile(": '([^']+)' file not found$");

    /** The header that the compiler did not find, where that is why. */
    Optional<String> missing() {
        var missing = NOT_FOUND.matcher(reason);
        return missing.find() ? Optional.of(missing.group(1)) : Optional.empty();
    }
}

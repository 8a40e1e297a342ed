package io.github.bpfmaven.runtime;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of releases: {@code *} is any run of characters, {@code ?} any one, everything else itself. */
final class ReleaseGlob {
    private ReleaseGlob() {}

    static boolean matches(String glob, String release) {
        var form = glob.chars().mapToObj(ReleaseGlob::element).collect(Collectors.joining());
        return Pattern.matches(form, release);
    }

    private static String element(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }
}

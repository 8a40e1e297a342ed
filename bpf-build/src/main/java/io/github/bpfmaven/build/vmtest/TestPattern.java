package io.github.bpfmaven.build.vmtest;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of tests as users write them: globs over class names, separated by commas, each with a glob over methods behind
 * {@code #} where only some are meant. A glob without a dot is over the name without its package.
 */
record TestPattern(String text) {
    private static final String ALL = ".*";

    /** A regular expression over the full names of classes. */
    String classes() {
        return names().stream()
                .map(name -> classOf(name.split("#", 2)[0]))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** A regular expression over the names of methods. */
    String methods() {
        var names = names();
        if (!names.stream().allMatch(name -> name.contains("#"))) {
            return ALL;
        }
        return names.stream().map(name -> regex(name.split("#", 2)[1])).collect(Collectors.joining("|", "(?:", ")"));
    }

    private List<String> names() {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Classes inside of a class belong to it. */
    private static String classOf(String glob) {
        var place = glob.contains(".") ? "" : "(?:.*\\.)?";
        return place + (glob.isEmpty() ? ALL : regex(glob)) + "(?:\\$.*)?";
    }

    private static String regex(String glob) {
        return Arrays.stream(glob.split("(?<=\\*)|(?=\\*)"))
                .map(part -> part.equals("*") ? ALL : Pattern.quote(part))
                .collect(Collectors.joining());
    }
}

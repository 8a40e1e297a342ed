package io.github.bpfmaven.build.vmtest;

import java.util.Arrays;
import java.util.function.UnaryOperator;
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
        return anyOf(name -> classOf(classGlob(name)));
    }

    /** Likewise over those in which they are found: JUnit comes to a class inside of another only through that one. */
    String outermostClasses() {
        return anyOf(name -> classOf(classGlob(name).split("\\$", 2)[0]));
    }

    /** A regular expression over {@code CLASS#METHOD}, with the full names of classes. */
    String methods() {
        return anyOf(
                name -> classOf(classGlob(name)) + "#" + (name.contains("#") ? regex(name.split("#", 2)[1]) : ALL));
    }

    private String anyOf(UnaryOperator<String> regexOfName) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(regexOfName)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String classGlob(String name) {
        return name.split("#", 2)[0];
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

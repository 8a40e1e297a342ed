package io.github.bpfmaven.build.proof;

import io.github.bpfmaven.templates.c.LayoutAssertion;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The C of a proof: a kernel's headers, and behind them a line for each assertion. */
final class ProofUnit {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    /** How compilers tell that {@link #measuring} declared it with that length before. */
    private static final Pattern MEASURE = Pattern.compile("'char ?\\[(\\d+)]'");

    private final String headers;
    private final List<LayoutAssertion> assertions;
    private final int linesBefore;

    /** @param headers the C that includes them */
    ProofUnit(String headers, List<LayoutAssertion> assertions) {
        this.headers = headers + undefinitions(assertions);
        this.assertions = List.copyOf(assertions);
        this.linesBefore = (int) this.headers.chars().filter(c -> c == '\n').count();
    }

    /** Members may share their names with macros that were defined behind their struct ({@code sk_node}). */
    private static String undefinitions(List<LayoutAssertion> assertions) {
        var names = new TreeSet<String>();
        assertions.forEach(
                assertion -> NAME.matcher(assertion.expression()).results().forEach(name -> names.add(name.group())));
        return names.stream().map(name -> "#undef " + name + "\n").collect(Collectors.joining());
    }

    /** What a compiler takes without an error where all of it is so. */
    String text() {
        return text(LayoutAssertion::line);
    }

    /** What a compiler has an error to tell of on the line of each assertion, with the value it finds. */
    String measuring() {
        return text(assertion -> "extern char measured[" + assertion.expression() + "]; extern int measured;\n");
    }

    private String text(Function<LayoutAssertion, String> line) {
        return headers + assertions.stream().map(line).collect(Collectors.joining());
    }

    /** The assertion on a line counted from 1, or empty. */
    Optional<LayoutAssertion> on(int line) {
        int at = line - 1 - linesBefore;
        return at >= 0 && at < assertions.size() ? Optional.of(assertions.get(at)) : Optional.empty();
    }

    /** The value in what a compiler says of {@link #measuring}, or empty. */
    static Optional<String> measured(String said) {
        var measure = MEASURE.matcher(said);
        return measure.find() ? Optional.of(measure.group(1)) : Optional.empty();
    }
}

package io.github.bpfmaven.build.proof;

import io.github.bpfmaven.templates.c.LayoutAssertion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one compiler says of a graph's layouts.
 *
 * @param compiler with its version
 * @param asserted how many sizes and offsets it was asked about
 * @param failures what is not so
 * @param objection its first error in the headers themselves, which keeps it from a verdict; {@code ""} where there is none
 */
public record Verdict(String compiler, int asserted, List<Failure> failures, String objection) {
    public Verdict {
        failures = List.copyOf(failures);
    }

    /** Whether it read the headers, and found all as asserted. */
    public boolean proves() {
        return failures.isEmpty() && objection.isEmpty();
    }

    /** The same without what is said of types that the headers do not define. */
    public Verdict ofDefinedTypes() {
        var others = failures.stream().filter(failure -> !failure.isUndefined()).toList();
        return new Verdict(compiler, asserted - failures.size() + others.size(), others, objection);
    }

    /**
     * An assertion that a compiler refuses.
     *
     * @param found the value in the headers, or what keeps the compiler from telling it
     */
    public record Failure(LayoutAssertion assertion, String found) {
        /** How clang and gcc call a type that is only declared, or not at all. */
        private static final Pattern UNDEFINED =
                Pattern.compile("incomplete type|undefined type|undeclared|incomplete definition");

        /** Whether the headers do not define the type. */
        public boolean isUndefined() {
            return UNDEFINED.matcher(found).find();
        }

        @Override
        public String toString() {
            return assertion.subject() + ": " + assertion.expression() + " is " + assertion.value() + " here, and "
                    + found + " in the headers";
        }
    }
}

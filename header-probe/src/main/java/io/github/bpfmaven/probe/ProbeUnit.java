package io.github.bpfmaven.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The C unit that a probe compiles: one line for each header, so that a line number tells which header an error came
 * in by; behind them one line for each constant.
 *
 * @param prologue lines before the first header
 */
record ProbeUnit(List<String> prologue, List<String> headers, List<String> constants) {
    /** Names the enumerator that the compiler puts a macro's value into. */
    static final String CONSTANT_PREFIX = "__bpfmaven_const_";

    ProbeUnit {
        prologue = List.copyOf(prologue);
        headers = List.copyOf(headers);
        constants = List.copyOf(constants);
    }

    ProbeUnit withConstants(List<String> names) {
        return new ProbeUnit(prologue, headers, names);
    }

    ProbeUnit adding(List<String> more) {
        var all = new ArrayList<>(headers);
        more.stream().filter(header -> !headers.contains(header)).forEach(all::add);
        return new ProbeUnit(prologue, all, constants);
    }

    ProbeUnit without(Set<String> headersOrConstants) {
        return new ProbeUnit(prologue, except(headers, headersOrConstants), except(constants, headersOrConstants));
    }

    private static List<String> except(List<String> names, Set<String> left) {
        return names.stream().filter(name -> !left.contains(name)).toList();
    }

    /** The header or constant on a line counted from 1, or {@code ""}. */
    String nameOn(int line) {
        int header = line - 1 - prologue.size();
        int constant = header - headers.size();
        if (header >= 0 && header < headers.size()) {
            return headers.get(header);
        }
        return constant >= 0 && constant < constants.size() ? constants.get(constant) : "";
    }

    String text() {
        var text = new StringBuilder();
        prologue.forEach(line -> text.append(line).append('\n'));
        headers.forEach(header -> text.append("#include <").append(header).append(">\n"));
        for (var name : constants) {
            // C has no 64-bit enumerators before C23, but clang takes them
            text.append("enum { ").append(CONSTANT_PREFIX).append(name);
            text.append(" = (").append(name).append(") };\n");
        }
        return text.toString();
    }
}

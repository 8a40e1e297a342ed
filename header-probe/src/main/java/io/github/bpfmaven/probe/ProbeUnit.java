package io.github.bpfmaven.probe;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The C unit that a probe compiles: one line for each header, so that a line number tells which header an error came
 * in by; behind them one line for each constant.
 *
 * @param prologue lines before the first header
 * @param headers in the order in which they are read
 * @param traceHeaders whose trace events are wanted
 * @param constants names of macros
 */
record ProbeUnit(List<String> prologue, List<String> headers, List<String> traceHeaders, List<String> constants) {
    /** Names the enumerator that the compiler puts a macro's value into. */
    static final String CONSTANT_PREFIX = "__bpfmaven_const_";

    ProbeUnit {
        prologue = List.copyOf(prologue);
        headers = List.copyOf(headers);
        traceHeaders = List.copyOf(traceHeaders);
        constants = List.copyOf(constants);
    }

    ProbeUnit withConstants(List<String> names) {
        return new ProbeUnit(prologue, headers, traceHeaders, names);
    }

    ProbeUnit adding(List<String> more, List<String> moreTraceHeaders) {
        return new ProbeUnit(prologue, union(headers, more), union(traceHeaders, moreTraceHeaders), constants);
    }

    private static List<String> union(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    ProbeUnit without(Set<String> headersOrConstants) {
        return new ProbeUnit(
                prologue,
                except(headers, headersOrConstants),
                except(traceHeaders, headersOrConstants),
                except(constants, headersOrConstants));
    }

    private static List<String> except(List<String> names, Set<String> left) {
        return names.stream().filter(name -> !left.contains(name)).toList();
    }

    List<String> allHeaders() {
        return Stream.of(headers, traceHeaders).flatMap(List::stream).toList();
    }

    /** The header or constant on a line counted from 1, or {@code ""}. */
    String nameOn(int line) {
        int at = line - 1 - prologue.size();
        var noNames = Collections.nCopies(tracePrologue().size(), "");
        for (var names : List.of(headers, noNames, traceHeaders, constants)) {
            if (at >= 0 && at < names.size()) {
                return names.get(at);
            }
            at -= names.size();
        }
        return "";
    }

    String text() {
        var text = new StringBuilder();
        prologue.forEach(line -> text.append(line).append('\n'));
        headers.forEach(header -> include(header, text));
        tracePrologue().forEach(line -> text.append(line).append('\n'));
        traceHeaders.forEach(header -> include(header, text));
        for (var name : constants) {
            // C has no 64-bit enumerators before C23, but clang takes them
            text.append("enum { ").append(CONSTANT_PREFIX).append(name);
            text.append(" = (").append(name).append(") };\n");
        }
        return text.toString();
    }

    private List<String> tracePrologue() {
        return traceHeaders.isEmpty() ? List.of() : TraceEvents.stage();
    }

    private static void include(String header, StringBuilder text) {
        text.append("#include <").append(header).append(">\n");
    }
}

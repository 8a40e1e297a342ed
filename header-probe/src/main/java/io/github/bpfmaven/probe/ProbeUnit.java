package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.macros.PreprocessedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The C unit that a probe compiles: one line for each header, so that a line number tells which header an error came
 * in by; behind them one line for each constant.
 *
 * @param prologue lines before the first header
 * @param headers whose types and constants are wanted
 * @param typeHeaders whose types alone are wanted: those of every driver have 75,000 constants more
 * @param constants names of macros
 */
record ProbeUnit(List<String> prologue, List<String> headers, List<String> typeHeaders, List<String> constants) {
    /** Names the enumerator that the compiler puts a macro's value into. */
    static final String CONSTANT_PREFIX = "__bpfmaven_const_";

    ProbeUnit {
        prologue = List.copyOf(prologue);
        headers = List.copyOf(headers);
        typeHeaders = List.copyOf(typeHeaders);
        constants = List.copyOf(constants);
    }

    ProbeUnit withConstants(List<String> names) {
        return new ProbeUnit(prologue, headers, typeHeaders, names);
    }

    ProbeUnit adding(List<String> more) {
        var all = new ArrayList<>(headers);
        more.stream().filter(header -> !headers.contains(header)).forEach(all::add);
        return new ProbeUnit(prologue, all, typeHeaders, constants);
    }

    ProbeUnit without(Set<String> headersOrConstants) {
        return new ProbeUnit(
                prologue,
                except(headers, headersOrConstants),
                except(typeHeaders, headersOrConstants),
                except(constants, headersOrConstants));
    }

    private static List<String> except(List<String> names, Set<String> left) {
        return names.stream().filter(name -> !left.contains(name)).toList();
    }

    List<String> allHeaders() {
        return Stream.concat(headers.stream(), typeHeaders.stream()).toList();
    }

    /** The header or constant on a line counted from 1, or {@code ""}. */
    String nameOn(int line) {
        int at = line - 1 - prologue.size();
        for (var names : List.of(headers, List.of(""), typeHeaders, constants)) {
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
        text.append("#define ").append(PreprocessedText.END_OF_CONSTANTS).append('\n');
        typeHeaders.forEach(header -> include(header, text));
        for (var name : constants) {
            // C has no 64-bit enumerators before C23, but clang takes them
            text.append("enum { ").append(CONSTANT_PREFIX).append(name);
            text.append(" = (").append(name).append(") };\n");
        }
        return text.toString();
    }

    private static void include(String header, StringBuilder text) {
        text.append("#include <").append(header).append(">\n");
    }
}

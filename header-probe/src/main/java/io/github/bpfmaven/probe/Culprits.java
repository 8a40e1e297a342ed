package io.github.bpfmaven.probe;

import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Diagnostic.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which lines of a probe's unit clang's errors come from. */
final class Culprits {
    /**
     * Beyond this many headers at once, one has likely broken those behind it (a brace never closed), and only the
     * first is to blame.
     */
    private static final int MOST_AT_ONCE = 10;

    private Culprits() {}

    /**
     * The headers and constants that do not compile, with the first error of each, in the order of the errors; none
     * where the errors come from elsewhere.
     *
     * @param unitFile as clang names the unit
     */
    static Map<String, Diagnostic> of(List<Diagnostic> errors, ProbeUnit unit, String unitFile) {
        var culprits = new LinkedHashMap<String, Diagnostic>();
        for (var error : errors) {
            var name = unit.nameOn(lineOfUnit(error, unitFile));
            if (!name.isEmpty()) {
                culprits.putIfAbsent(name, error);
            }
        }
        var headers = unit.allHeaders();
        var header = culprits.keySet().stream().filter(headers::contains).toList();
        if (header.size() > Math.max(MOST_AT_ONCE, headers.size() / MOST_AT_ONCE)) {
            return Map.of(header.get(0), culprits.get(header.get(0)));
        }
        return culprits;
    }

    private static int lineOfUnit(Diagnostic error, String unitFile) {
        if (error.file().equals(unitFile)) {
            return error.line();
        }
        var chain = error.includedFrom();
        var outermost = chain.isEmpty() ? new Place("", 0) : chain.get(0);
        return outermost.file().equals(unitFile) ? outermost.line() : 0;
    }
}

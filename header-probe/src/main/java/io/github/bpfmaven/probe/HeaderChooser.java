package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.ProbeCompiler.Preprocessed;
import io.github.bpfmaven.probe.index.Definition;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.probe.macros.PreprocessedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Chooses a probe's headers: the usual ones, and those that define what else is wanted. */
final class HeaderChooser {
    /** A name may have definitions in several headers, not all of them under conditions that hold. */
    private static final int MOST_ATTEMPTS = 3;

    private final ProbeCompiler compiler;
    private final Supplier<HeaderIndex> index;

    /** @param index asked only where the usual headers do not have all that is wanted */
    HeaderChooser(ProbeCompiler compiler, Supplier<HeaderIndex> index) {
        this.compiler = compiler;
        this.index = index;
    }

    Preprocessed choose(ProbeRequest request) {
        var preprocessed = compiler.preprocess(UsualHeaders.unit(request.tree()));
        var missing = missing(request.wantedNames(), preprocessed.text());
        return missing.isEmpty() ? preprocessed : addHeaders(preprocessed, missing, index.get());
    }

    private Preprocessed addHeaders(Preprocessed start, SortedSet<String> wanted, HeaderIndex index) {
        var preprocessed = start;
        var tried = new HashSet<>(start.unit().headers());
        tried.addAll(start.unit().traceHeaders());
        var missing = wanted;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !missing.isEmpty(); attempt++) {
            var more = untried(missing, index, tried);
            if (more.isEmpty()) {
                break;
            }
            tried.addAll(more);
            var byKind = more.stream()
                    .collect(Collectors.partitioningBy(index.headersWithTraceEvents()::contains, Collectors.toList()));
            preprocessed = compiler.preprocess(preprocessed
                    .unit()
                    .adding(byKind.getOrDefault(false, List.of()), byKind.getOrDefault(true, List.of())));
            missing = missing(wanted, preprocessed.text());
        }
        return preprocessed;
    }

    /** For each name the best header that was not tried yet. */
    private static Set<String> untried(SortedSet<String> names, HeaderIndex index, Set<String> tried) {
        var headers = new LinkedHashSet<String>();
        for (var name : names) {
            index.definitions(name).stream()
                    .filter(definition -> isLikelyMeant(name, definition.kind()))
                    .map(Definition::header)
                    .filter(header -> !tried.contains(header))
                    .findFirst()
                    .ifPresent(headers::add);
        }
        return headers;
    }

    /**
     * A source's own variables and functions have names that some header may define as something else; a macro or
     * enumerator that a program means has no small letters, but for a few that no header probed alone would give.
     */
    private static boolean isLikelyMeant(String name, Definition.Kind kind) {
        return kind.isType() || name.chars().noneMatch(Character::isLowerCase);
    }

    private static SortedSet<String> missing(SortedSet<String> wanted, PreprocessedText text) {
        var missing = new ArrayList<String>();
        for (var name : wanted) {
            if (!text.defines(name)) {
                missing.add(name);
            }
        }
        return new TreeSet<>(missing);
    }
}

package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.Futures;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of every header of a tree, found by a thread and a compiler of their own while the usual headers are read for
 * the constants. Closing it ends both.
 */
final class AllTypes implements AutoCloseable {
    private final ProbeRequest request;
    private final ProbeCompiler compiler;
    private final StepTimes steps;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    /** Null once the headers are chosen: it is large, and what comes then is, too. */
    private @Nullable Future<HeaderIndex> index;

    /** Begins to read the tree's index. */
    AllTypes(ProbeRequest request, ProbeCompiler compiler, StepTimes steps) {
        this.request = request;
        this.compiler = compiler;
        this.steps = steps;
        this.index = thread.submit(() -> steps.time("index", this::scan));
    }

    private HeaderIndex scan() {
        return request.wantedNames().isEmpty()
                ? HeaderIndex.withoutMacros(request.tree())
                : HeaderIndex.scan(request.tree());
    }

    /**
     * What came out.
     *
     * @param unit the C that includes them
     * @param files every header that was read
     */
    record Result(TypeGraph types, String unit, List<Path> files, List<LeftOutHeader> leftOut) {}

    /** To be asked for before the headers are chosen. */
    HeaderIndex index() {
        return Futures.result(Objects.requireNonNull(index, "the headers are chosen"));
    }

    /** Begins to compile these headers and all others. */
    Future<Result> with(ProbeUnit usual) {
        return thread.submit(() -> compile(choose(usual)));
    }

    private OtherHeaders.Chosen choose(ProbeUnit usual) {
        var chosen = new OtherHeaders(index()).with(usual);
        index = null;
        return chosen;
    }

    private Result compile(OtherHeaders.Chosen chosen) {
        var compiled = compiler.compileTypes(chosen.unit());
        var types = steps.time("all types", () -> DwarfReader.read(compiled.object(), request.source()));
        return new Result(
                SplitTypes.of(types.graph()).types(),
                compiled.unit().text(),
                compiled.files(),
                Stream.concat(chosen.leftOut().stream(), compiler.leftOut().stream())
                        .toList());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.Futures;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The types of every header of a tree, found by a thread and a compiler of their own while the usual headers are read for
 * the constants. Closing it ends both.
 */
final class AllTypes implements AutoCloseable {
    private final ProbeRequest request;
    private final ProbeCompiler compiler;
    private final StepTimes steps;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<HeaderIndex> index;

    /** Begins to read the tree's index. */
    AllTypes(ProbeRequest request, ProbeCompiler compiler, StepTimes steps) {
        this.request = request;
        this.compiler = compiler;
        this.steps = steps;
        this.index = thread.submit(() -> steps.time("index", () -> HeaderIndex.scan(request.tree())));
    }

    /**
     * What came out.
     *
     * @param unit the C that includes them
     * @param files every header that was read
     */
    record Result(TypeGraph types, String unit, List<Path> files, List<LeftOutHeader> leftOut) {}

    HeaderIndex index() {
        return Futures.result(index);
    }

    /** Begins to compile these headers and all others. */
    Future<Result> with(ProbeUnit usual) {
        return thread.submit(() -> compile(usual));
    }

    private Result compile(ProbeUnit usual) {
        var others = new OtherHeaders(index());
        var compiled = compiler.compileTypes(others.with(usual));
        var types = steps.time("all types", () -> DwarfReader.read(compiled.object(), request.source()));
        return new Result(
                SplitTypes.of(types.graph()).types(),
                compiled.unit().text(),
                compiled.files(),
                Stream.concat(others.leftOut().stream(), compiler.leftOut().stream())
                        .toList());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

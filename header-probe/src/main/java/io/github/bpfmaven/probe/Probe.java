package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.probe.ProbeCompiler.Preprocessed;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.probe.macros.PreprocessedText;
import io.github.bpfmaven.support.Futures;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Probes a kernel: its headers, all in one unit, are compiled with debug information, as that kernel's own compiler
 * would have read them; the debug information tells every type's layout, and the value of every constant macro. Where
 * the kernel's own BTF is at hand, both have to agree.
 */
public final class Probe {
    private final Toolchain toolchain;
    private final ClangRunner clang;
    private final Progress progress;

    public Probe(Toolchain toolchain, ProcessRunner processes, Progress progress) {
        this.toolchain = toolchain;
        this.clang = new ClangRunner(processes);
        this.progress = progress;
    }

    /**
     * @throws InputException where the headers as a whole do not compile, or the kernel's own BTF says otherwise
     * @throws io.github.bpfmaven.support.EnvironmentException where the compiler fails or a file cannot be read
     */
    public ProbedKernel run(ProbeRequest request) {
        var tree = request.tree();
        progress.say(tree.release() + ": reading the headers in " + tree.build());
        var steps = new StepTimes();
        var ofHeaders = request.selection() == Selection.ALL ? all(request, steps) : usual(request, steps);
        var kernel = request.btf()
                .map(btf -> ofHeaders.with(
                        steps.time("BTF", () -> new HeadersAndBtf(request, btf, progress).join(ofHeaders.types())),
                        steps))
                .orElse(ofHeaders);
        progress.say(tree.release() + ": " + kernel.types().size() + " types and "
                + kernel.constants().size() + " constants" + leftOut(kernel) + " in " + steps);
        return kernel;
    }

    private ProbedKernel usual(ProbeRequest request, StepTimes steps) {
        var compiler = new ProbeCompiler("probe", request, toolchain, clang, steps);
        var index = new Lazy<>(() -> steps.time("index", () -> HeaderIndex.scan(request.tree())));

        // 1. which headers, and what the preprocessor makes of them
        var preprocessed = new HeaderChooser(compiler, index).choose(request);
        // 2. types and values
        return compile(request, compiler, preprocessed, steps);
    }

    /** The constants are those of the usual headers: those of every driver would be 75,000 more. */
    private ProbedKernel all(ProbeRequest request, StepTimes steps) {
        var compiler = new ProbeCompiler("probe", request, toolchain, clang, steps);
        try (var all = new AllTypes(request, new ProbeCompiler("probe-all", request, toolchain, clang, steps), steps)) {
            var preprocessed = new HeaderChooser(compiler, all::index).choose(request);
            var types = all.with(preprocessed.unit());
            var usual = compile(request, compiler, preprocessed, steps);
            // The compiler of all types comes to its largest now, while there is nothing to do here: what was read for
            // the usual ones is given back first.
            System.gc();
            return usual.with(Futures.result(types), steps);
        }
    }

    /** Compiles with a line for each macro that is a constant, without what does not compile; reads what came out. */
    private ProbedKernel compile(
            ProbeRequest request, ProbeCompiler compiler, Preprocessed preprocessed, StepTimes steps) {
        var compiled = compiler.compile(preprocessed);
        var types = steps.time("types", () -> DwarfReader.read(compiled.object(), request.source()));
        var split = SplitTypes.of(types.graph());
        return new ProbedKernel(
                split.types(),
                split.constants(),
                FactsReader.read(request, toolchain, split.types(), compiled.text()),
                compiled.unit().withConstants(List.of()).text(),
                inputs(request, compiled.text()),
                compiler.leftOut(),
                steps.all());
    }

    private static String leftOut(ProbedKernel kernel) {
        int count = kernel.leftOut().size();
        return count == 0 ? "" : ", " + count + " headers left out";
    }

    private static List<Path> inputs(ProbeRequest request, PreprocessedText text) {
        var inputs = new TreeSet<Path>(text.files().stream().skip(1).toList()); // the first is the unit itself
        inputs.addAll(request.tree().decidingFiles());
        request.btf().ifPresent(btf -> inputs.add(btf.file()));
        return List.copyOf(inputs);
    }
}

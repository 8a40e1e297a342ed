package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.probe.macros.PreprocessedText;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Probes a kernel: its headers, all in one unit, are compiled with debug information, as that kernel's own compiler
 * would have read them; the debug information tells every type's layout, and the value of every constant macro.
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
     * @throws InputException where the headers as a whole do not compile
     * @throws io.github.bpfmaven.support.EnvironmentException where the compiler fails or a file cannot be read
     */
    public ProbedKernel run(ProbeRequest request) {
        var tree = request.tree();
        progress.say(tree.release() + ": reading the headers in " + tree.build());
        var steps = new StepTimes();
        var compiler = new ProbeCompiler(request, toolchain, clang, steps);

        // 1. which headers, and what the preprocessor makes of them
        var preprocessed = new HeaderChooser(compiler, steps).choose(request);
        // 2. the compile, with a line for each macro that is a constant, and without what does not compile
        var compiled = compiler.compile(preprocessed);
        // 3. debug information to types and values
        var types = steps.time("types", () -> DwarfReader.read(compiled.object(), tree.release() + " headers"));
        var split = SplitTypes.of(types.graph());
        var facts = FactsReader.read(request, toolchain, split.types(), compiled.text());
        progress.say(tree.release() + ": " + split.types().size() + " types and "
                + split.constants().size() + " constants" + leftOut(compiler) + " in " + steps);
        return new ProbedKernel(
                split.types(),
                split.constants(),
                facts,
                inputs(tree, compiled.text()),
                compiler.leftOut(),
                steps.all());
    }

    /** The error for a type that the user names and the probed headers do not define: says what comes near. */
    public static InputException undefinedType(HeaderTree tree, String name, String where) {
        return UndefinedType.error(tree, HeaderIndex.scan(tree), name, where);
    }

    private static String leftOut(ProbeCompiler compiler) {
        int count = compiler.leftOut().size();
        return count == 0 ? "" : ", " + count + " headers left out";
    }

    private static List<Path> inputs(HeaderTree tree, PreprocessedText text) {
        var inputs = new TreeSet<Path>(text.files().stream().skip(1).toList()); // the first is the unit itself
        inputs.addAll(tree.decidingFiles());
        return List.copyOf(inputs);
    }
}

package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.headers.KernelFlags;
import io.github.bpfmaven.probe.macros.ConstantMacros;
import io.github.bpfmaven.probe.macros.PreprocessedText;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangResult;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.DependencyFile;
import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Runs the compiler over a probe's unit, and again without the headers that do not compile. */
final class ProbeCompiler {
    private static final int MOST_ROUNDS = 24;
    /** With no function's body read clang emits no code, only what the last of these keeps. */
    private static final List<String> DEBUG_INFORMATION =
            List.of("-g", "-O0", "-fno-eliminate-unused-debug-types", "-c");

    private final HeaderTree tree;
    private final Clang call;
    private final ClangRunner clang;
    private final StepTimes steps;
    private final Path unitFile;
    private final Path preprocessedFile;
    private final Path objectFile;
    private final Path dependencyFile;
    private final List<LeftOutHeader> leftOut = new ArrayList<>();
    private final Set<String> badConstants = new HashSet<>();

    /** @param name of the files it writes: two compilers at work at once have names of their own */
    ProbeCompiler(String name, ProbeRequest request, Toolchain toolchain, ClangRunner clang, StepTimes steps) {
        this.tree = request.tree();
        this.clang = clang;
        this.steps = steps;
        var workFolder = request.workFolder().toAbsolutePath();
        this.unitFile = workFolder.resolve(name + ".c");
        this.preprocessedFile = workFolder.resolve(name + ".i");
        this.objectFile = workFolder.resolve(name + ".o");
        this.dependencyFile = workFolder.resolve(name + ".d");
        this.call = Clang.of(toolchain)
                .target(tree.architecture().clangTriple())
                .withFlags(KernelFlags.of(tree, toolchain))
                // what functions do matters to no type: a third of the time, and an error of a header now and then
                .with("-Xclang", "-skip-function-bodies")
                .with("-ferror-limit=0", "-fno-caret-diagnostics", "-fmacro-backtrace-limit=1");
    }

    /** A unit whose headers the preprocessor accepts, and what it makes of them. */
    record Preprocessed(ProbeUnit unit, PreprocessedText text) {}

    /** A unit that compiles, its debug information, and the text it was compiled from. */
    record Compiled(ProbeUnit unit, byte[] object, PreprocessedText text) {}

    /** A unit that compiles, its debug information, and every file that was read for it. */
    record CompiledTypes(ProbeUnit unit, byte[] object, List<Path> files) {}

    /** The headers that were dropped so far, in the order they were. */
    List<LeftOutHeader> leftOut() {
        return List.copyOf(leftOut);
    }

    Preprocessed preprocess(ProbeUnit wanted) {
        var unit = wanted;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var result = run("preprocess", unit, List.of("-E", "-dD", "-o", preprocessedFile.toString()));
            if (result.succeeded()) {
                var text = steps.time("read", () -> PreprocessedText.read(take(preprocessedFile)));
                return new Preprocessed(unit, text);
            }
            unit = unit.without(drop(result, unit).keySet());
        }
        throw neverCompiles("preprocessed");
    }

    Compiled compile(Preprocessed start) {
        var preprocessed = start;
        var unit = withConstants(start);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var result = run("compile", unit, emitting());
            if (result.succeeded()) {
                return new Compiled(unit, take(objectFile), preprocessed.text());
            }
            var dropped = drop(result, unit).keySet();
            if (unit.allHeaders().stream().anyMatch(dropped::contains)) {
                preprocessed = preprocess(settle(unit.withConstants(List.of()).without(dropped)));
                unit = withConstants(preprocessed);
            } else {
                unit = unit.without(dropped);
            }
        }
        throw neverCompiles("compiled");
    }

    /** Without constants, and so without a look at the text. */
    CompiledTypes compileTypes(ProbeUnit wanted) {
        var arguments = new ArrayList<>(emitting());
        arguments.addAll(List.of("-MD", "-MF", dependencyFile.toString()));
        var unit = wanted;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var result = run("compile all", unit, arguments);
            if (result.succeeded()) {
                var folder = Objects.requireNonNull(unitFile.getParent(), "it is in the work folder");
                var files = new ArrayList<>(DependencyFile.read(dependencyFile, folder));
                files.remove(unitFile);
                return new CompiledTypes(unit, take(objectFile), files);
            }
            unit = settle(unit.without(drop(result, unit).keySet()));
        }
        throw neverCompiles("compiled");
    }

    private List<String> emitting() {
        var arguments = new ArrayList<>(DEBUG_INFORMATION);
        arguments.addAll(List.of("-o", objectFile.toString()));
        return arguments;
    }

    /** Leaves headers out until the rest compiles, at the least cost: without constants and without output. */
    private ProbeUnit settle(ProbeUnit start) {
        var unit = start;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var result = run("check", unit, List.of("-fsyntax-only"));
            if (result.succeeded()) {
                return unit;
            }
            unit = unit.without(drop(result, unit).keySet());
        }
        throw neverCompiles("compiled");
    }

    private ProbeUnit withConstants(Preprocessed preprocessed) {
        var constants = steps.time("constants", () -> ConstantMacros.in(preprocessed.text()));
        return preprocessed.unit().withConstants(constants).without(badConstants);
    }

    private ClangResult run(String step, ProbeUnit unit, List<String> arguments) {
        WholeFiles.write(unitFile, unit.text());
        return steps.time(step, () -> clang.run(call.with(arguments).with(unitFile.toString())));
    }

    /** What to go without after a failed run, with the reasons; headers among it are remembered as left out. */
    private Map<String, Diagnostic> drop(ClangResult failed, ProbeUnit unit) {
        var culprits = Culprits.of(failed.errors(), unit, unitFile.toString());
        if (culprits.isEmpty()) {
            throw doesNotCompile(failed);
        }
        var headers = Set.copyOf(unit.allHeaders());
        culprits.forEach((name, error) -> {
            if (headers.contains(name)) {
                leftOut.add(new LeftOutHeader(name, error.file() + ":" + error.line() + ": " + error.message()));
            } else {
                badConstants.add(name);
            }
        });
        return culprits;
    }

    private static byte[] take(Path file) {
        try {
            var content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    private InputException doesNotCompile(ClangResult failed) {
        var first = failed.errors().isEmpty()
                ? failed.process().report()
                : failed.errors().get(0).toString();
        return new InputException(
                "The headers of kernel " + tree.release() + " do not compile.",
                first,
                Remedies.checkHeadersAreWhole(tree.build().toString()));
    }

    private InputException neverCompiles(String how) {
        var reasons = leftOut.stream()
                .map(header -> "\n" + header.header() + ": " + header.reason())
                .limit(MOST_ROUNDS)
                .reduce("", String::concat);
        return new InputException(
                "The headers of kernel " + tree.release() + " cannot be " + how + ": after " + MOST_ROUNDS
                        + " rounds of leaving headers out there are still errors.",
                tree.build() + reasons,
                Remedies.checkHeadersAreWhole(tree.build().toString()));
    }
}

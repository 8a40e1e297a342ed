package io.github.bpfmaven.build.proof;

import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.SearchPath;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.c.LayoutAssertion;
import io.github.bpfmaven.templates.c.LayoutAssertions;
import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Gcc;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves a type graph a second time, by another way than it was made: every size and offset in it is a static assertion
 * that compilers read behind the kernel's own headers. One of them is clang, another the host's gcc for the kernel's
 * architecture, where there is one.
 */
public final class LayoutProof {
    private final HeaderTree tree;
    private final Path folder;
    private final List<HeaderCompiler> compilers = new ArrayList<>();

    /** @param folder where the C is written: {@code proof.c}, and {@code measure.c} where some of it is not so */
    public LayoutProof(HeaderTree tree, Toolchain toolchain, Path folder) {
        this.tree = tree;
        this.folder = folder.toAbsolutePath();
        var processes = new ProcessRunner();
        compilers.add(HeaderCompiler.of(toolchain, tree, processes));
        findGcc(processes).ifPresent(gcc -> compilers.add(HeaderCompiler.of(gcc, tree, processes)));
    }

    private Optional<Gcc> findGcc(ProcessRunner processes) {
        return tree.foldedNames().isEmpty()
                ? Gcc.find(tree.architecture().clangTriple(), SearchPath.ofThisProcess(), processes)
                : Optional.empty(); // it would read one header in place of another
    }

    /** The compilers that are asked, each with its version. */
    public List<String> compilers() {
        return compilers.stream().map(HeaderCompiler::name).toList();
    }

    /**
     * @param headers the C that includes the headers that the types are from
     * @return a verdict of each compiler
     */
    public List<Verdict> of(TypeGraph types, String headers) {
        var assertions = LayoutAssertions.ofFirstMeanings(types);
        return compilers.stream()
                .map(compiler -> ask(compiler, headers, assertions))
                .toList();
    }

    private Verdict ask(HeaderCompiler compiler, String headers, List<LayoutAssertion> assertions) {
        var unit = new ProofUnit(headers, assertions);
        var errors = errors(compiler, unit, unit.text(), "proof.c");
        var objection = errors.elsewhere().stream().findFirst().map(Diagnostic::toString);
        if (errors.byAssertion().isEmpty() || objection.isPresent()) {
            return new Verdict(compiler.name(), assertions.size(), List.of(), objection.orElse(""));
        }
        return new Verdict(compiler.name(), assertions.size(), failures(compiler, headers, errors.byAssertion()), "");
    }

    private List<Verdict.Failure> failures(
            HeaderCompiler compiler, String headers, Map<LayoutAssertion, Diagnostic> refused) {
        var unit = new ProofUnit(headers, List.copyOf(refused.keySet()));
        var measured = errors(compiler, unit, unit.measuring(), "measure.c").byAssertion();
        return refused.entrySet().stream()
                .map(entry -> new Verdict.Failure(
                        entry.getKey(),
                        Optional.ofNullable(measured.get(entry.getKey()))
                                .flatMap(said -> ProofUnit.measured(said.message() + said.notes()))
                                .orElse(entry.getValue().message())))
                .toList();
    }

    private record Errors(Map<LayoutAssertion, Diagnostic> byAssertion, List<Diagnostic> elsewhere) {}

    private Errors errors(HeaderCompiler compiler, ProofUnit unit, String text, String name) {
        var file = folder.resolve(name);
        WholeFiles.write(file, text);
        var errors = new Errors(new LinkedHashMap<>(), new ArrayList<>());
        for (var error : compiler.check().apply(file).errors()) {
            var assertion =
                    error.file().equals(file.toString()) ? unit.on(error.line()) : Optional.<LayoutAssertion>empty();
            assertion.ifPresentOrElse(
                    asserted -> errors.byAssertion().putIfAbsent(asserted, error),
                    () -> errors.elsewhere().add(error));
        }
        return errors;
    }
}

package io.github.bpfmaven.build;

import io.github.bpfmaven.support.Futures;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.templates.constants.ConstantTable;
import io.github.bpfmaven.templates.layout.OffsetRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * The build, step by step: probe the headers, compile the programs, generate the Java, package the objects. A step
 * called for alone does those before it, and each does nothing where its result is still right.
 */
public final class BpfBuild {
    private final BuildRequest request;
    private final BuildLog log;
    private final ContentHashes hashes = new ContentHashes();
    private final UserRecords records;
    private final Lazy<ProgramSources> sources;

    public BpfBuild(BuildRequest request, BuildLog log) {
        this.request = request;
        this.log = log;
        this.records = new UserRecords(request);
        this.sources = new Lazy<>(() ->
                new ProgramSources(request, Program.findIn(request.layout().sources())));
    }

    /** Header tree to type graph, for each target: {@code vmlinux.h}, {@code vmlinux.btf}, {@code kernel.json}. */
    public List<ProbedTarget> probe() {
        return probe(new TreeSet<>());
    }

    /** {@link #probe()} that looks for these names, too, wherever in the headers they are. */
    public List<ProbedTarget> probe(SortedSet<String> named) {
        var wanted = new TreeSet<>(named);
        request.offsets()
                .forEach(offset -> wanted.add(OffsetRequest.parse(offset).type()));
        request.constants().stream().filter(ConstantTable::isName).forEach(wanted::add);
        var probes = new TargetProbes(request, hashes, log);
        return inParallel(request.targets().stream()
                .map(target -> (Callable<ProbedTarget>) () -> probes.probe(target, wanted))
                .toList());
    }

    /** Every identifier in the project's programs. */
    public SortedSet<String> identifiers() {
        return sources.get().identifiers();
    }

    /** The names in the project's programs that headers may have to be found for. */
    public SortedSet<String> wantedNames() {
        return sources.get().wanted();
    }

    /** {@link #probe}, then each program to an object for each target. */
    public BuildResult compile() {
        // 1. What there is to compile, before anything is fetched for it.
        var programs = sources.get();

        // 2. The kernels.
        var probed = probe(programs.wanted());

        // 3. Every program for every kernel.
        var compiler = new ProgramCompiler(request, programs, new Offsets(request.offsets(), probed), hashes, log);
        var tasks = new ArrayList<Callable<CompiledProgram>>();
        for (var target : probed) {
            for (var program : programs.all()) {
                tasks.add(() -> compiler.compile(program, target));
            }
        }
        var compiled = inParallel(tasks);
        new Diagnosis(request, probed, programs, log).report(compiled);

        // 4. What editors read.
        CompileCommands.write(request, compiled);
        return new BuildResult(probed, compiled);
    }

    /** {@link #compile}, then the decoders, which are proven, and the classes of offsets and constants. */
    public BuildResult generate() {
        var result = compile();
        generate(result, eventTypes(result));
        return result;
    }

    /** {@link #compile}, then the objects and their index into the classes folder. */
    public BuildResult packageObjects() {
        var result = compile();
        packageObjects(result, eventTypes(result));
        return result;
    }

    /** {@link #compile}, then {@link #prove(BuildResult)}. */
    public BuildResult prove() {
        var result = compile();
        prove(result);
        return result;
    }

    /** Holds the layouts of the kernel types that programs rely on against each target's headers. */
    public void prove(BuildResult result) {
        var proofs = new OffsetProofs(request, sources.get(), hashes, log);
        inParallel(result.targets().stream()
                .map(target -> Executors.callable(() -> proofs.prove(target), target))
                .toList());
    }

    /** All of it. */
    public BuildResult build() {
        var result = compile();
        var events = eventTypes(result);
        generate(result, events);
        packageObjects(result, events);
        Report.write(request, result);
        return result;
    }

    /** One for all steps, so that debug information is read once. */
    private EventTypes eventTypes(BuildResult result) {
        return new EventTypes(request, records, result.programs());
    }

    private void generate(BuildResult result, EventTypes events) {
        var proofs = new DecoderProofs(request, records, events, log);
        var java = new JavaSources(request, records, hashes, log).generate(result, events, proofs);
        new ProvenDecoders(request, records, hashes, log).prove(java, events, proofs);
    }

    private void packageObjects(BuildResult result, EventTypes events) {
        new ObjectPackage(request, new ObjectLayouts(request, records, hashes).of(result, events)).write(result);
    }

    /** Runs the tasks on the request's threads; results in the order of the tasks, the first failure thrown. */
    private <T> List<T> inParallel(List<Callable<T>> tasks) {
        var executor = Executors.newFixedThreadPool(Math.max(1, Math.min(request.threads(), tasks.size())));
        try {
            var futures = tasks.stream().map(executor::submit).toList();
            return futures.stream().map(Futures::result).toList();
        } finally {
            executor.shutdownNow(); // interrupts the compilers that still run
        }
    }
}

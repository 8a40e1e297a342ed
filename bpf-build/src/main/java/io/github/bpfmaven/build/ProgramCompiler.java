package io.github.bpfmaven.build;

import io.github.bpfmaven.object.elf.BpfObjectFile;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.c.Constant;
import io.github.bpfmaven.templates.c.Reach;
import io.github.bpfmaven.templates.c.VmlinuxHeader;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangResult;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.DependencyFile;
import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A program and a kernel make an object: find what of the kernel the program reaches, write that as {@code vmlinux.h},
 * compile against it, stamp and strip.
 *
 * <p>What is reached is found from the names in the source. Where a program hides a name from that (by pasting tokens,
 * say) it is compiled against everything the probe knows; that takes longer and gives the same object.
 */
final class ProgramCompiler {
    static final String OFFSETS_HEADER = "kernel_offsets.h";

    private final BuildRequest request;
    private final ProgramSources sources;
    private final Offsets offsets;
    private final ContentHashes hashes;
    private final BuildLog log;
    private final ClangRunner clang = new ClangRunner(new ProcessRunner());
    private final SystemHeaderCompiler systemHeaders;
    private final Set<String> described = ConcurrentHashMap.newKeySet();

    ProgramCompiler(BuildRequest request, ProgramSources sources, Offsets offsets, ContentHashes hashes, BuildLog log) {
        this.request = request;
        this.sources = sources;
        this.offsets = offsets;
        this.hashes = hashes;
        this.log = log;
        this.systemHeaders = new SystemHeaderCompiler(request, sources, clang, log);
    }

    CompiledProgram compile(Program program, ProbedTarget target) {
        long start = System.nanoTime();
        var files = new ObjectFiles(program, target.folder());
        var step = new Step(files.state(), settings(program, target, files), hashes);
        var reason = step.reasonToRun();
        if (reason.isEmpty()) {
            return result(program, target, files, List.of(), true, true, since(start));
        }
        log.detail(program.name() + " for " + target.target().id() + " is compiled: " + reason.get());
        describe(program, target);
        var kernel = target.kernel().get(); // read once for all programs, so not on the clock of this one
        start = System.nanoTime();
        WholeFiles.deleteTree(files.object());
        writeReached(program, target, kernel, files);
        var outcome = run(program, target, files);
        if (outcome.succeeded()) {
            finish(target, files);
        }
        var duration = since(start);
        if (outcome.succeeded()) {
            var outputs = new ArrayList<>(List.of(files.object(), files.debugObject()));
            outputs.addAll(SystemHeaderCompiler.intermediates(files));
            step.ran(inputs(program, target, files), outputs);
        }
        return result(program, target, files, outcome.diagnostics(), outcome.succeeded(), false, duration);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isForVmlinux(Program program) {
        return SourceKind.isForVmlinux(sources.of(program));
    }

    /** Says once for a program what it is compiled against, where that is not vmlinux.h. */
    private void describe(Program program, ProbedTarget target) {
        var kind = SourceKind.of(program, sources.of(program), target);
        var text = program.name() + " " + kind.description();
        if (kind != SourceKind.VMLINUX && described.add(text)) {
            log.say(text);
        }
    }

    /** Against what is reached first; where names are missing from it, against all. */
    private ClangResult run(Program program, ProbedTarget target, ObjectFiles files) {
        if (!isForVmlinux(program)) {
            return systemHeaders.run(program, target, files);
        }
        var reached = clang.run(call(program, target, files, List.of(files.includes())));
        if (reached.succeeded()) {
            return reached;
        }
        log.detail(program.name() + " for " + target.target().id()
                + " does not compile against what its source names; trying all that the headers gave");
        var kernel = target.kernel().get();
        writeHeader(program, target, kernel.types(), Constants.of(kernel), files);
        return clang.run(call(program, target, files, List.of(files.includes())));
    }

    private Clang call(Program program, ProbedTarget target, ObjectFiles files, List<Path> kernelFolders) {
        if (!isForVmlinux(program)) {
            return systemHeaders.call(program, target, files);
        }
        return Clang.of(request.toolchain().get())
                .withFlags(flags(target, kernelFolders))
                .includeFolders(includeFolders(program, target, kernelFolders))
                .with("-MD", "-MF", files.dependencies().toString())
                .with(
                        "-c",
                        ProgramSources.pathWithin(request.layout().project(), program),
                        "-o",
                        files.compiled().toString())
                .within(request.layout().project());
    }

    private Clang callThatCompiled(Program program, ProbedTarget target, ObjectFiles files, List<Path> kernelFolders) {
        return isForVmlinux(program)
                ? call(program, target, files, kernelFolders)
                : systemHeaders.callThatCompiled(program, target, files);
    }

    private List<Flag> flags(ProbedTarget target, List<Path> kernelFolders) {
        return Stream.of(
                        ProgramFlags.overridable(),
                        ProgramFlags.users(request.compiler()),
                        ProgramFlags.fixed(
                                target.facts().architecture(), target.facts().cpu()),
                        ProgramFlags.reproduciblePaths(request.layout().project(), kernelFolders, target.bpfFolders()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Path> includeFolders(Program program, ProbedTarget target, List<Path> kernelFolders) {
        return Stream.of(kernelFolders, target.bpfFolders(), sources.includeFolders(program))
                .flatMap(List::stream)
                .toList();
    }

    private void writeReached(Program program, ProbedTarget target, ProbedKernel kernel, ObjectFiles files) {
        var source = sources.of(program);
        var reach = Reach.of(kernel.types(), BpfHeaderNames.with(source.identifiers()));
        writeHeader(program, target, reach.graph(), reach.constants(Constants.of(kernel)), files);
        if (source.systemIncludes().contains(OFFSETS_HEADER)) {
            WholeFiles.write(files.includes().resolve(OFFSETS_HEADER), offsets.header(target, source.tags()));
        }
    }

    /** {@code vmlinux.h} as one program can take it: without the constants that it defines itself. */
    private void writeHeader(
            Program program, ProbedTarget target, TypeGraph types, List<Constant> constants, ObjectFiles files) {
        var options = VmlinuxHeader.Options.forKernel("Linux " + target.facts().release())
                .without(sources.of(program).definitions());
        WholeFiles.write(files.includes().resolve("vmlinux.h"), VmlinuxHeader.render(types, constants, options));
    }

    /** From clang's output to what is shipped: stamped with the version code where the kernel asks, without DWARF. */
    private void finish(ProbedTarget target, ObjectFiles files) {
        try {
            byte[] compiled = Files.readAllBytes(files.compiled());
            WholeFiles.write(files.debugObject(), compiled);
            byte[] stripped = BpfObjectFile.strip(compiled);
            WholeFiles.write(
                    files.object(),
                    target.facts().needsVersionStamp()
                            ? BpfObjectFile.withVersionSection(
                                    stripped, target.facts().versionCode())
                            : stripped);
            Files.delete(files.compiled());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(files.compiled(), e);
        }
    }

    private Map<String, String> settings(Program program, ProbedTarget target, ObjectFiles files) {
        var settings = new TreeMap<String, String>();
        settings.put("the plugin", OwnCode.identity());
        settings.put("the compiler", request.toolchain().get().identity());
        settings.put(
                "the command line",
                call(program, target, files, List.of(files.includes()))
                        .invocation()
                        .commandLine());
        settings.put("the offsets asked for", String.join(" ", request.offsets()));
        if (sources.of(program).systemIncludes().contains(OFFSETS_HEADER)) {
            settings.put("the targets", offsets.targetIds());
        }
        return settings;
    }

    /** Everything that decided the object, but the generated headers, which follow from the rest. */
    private List<Path> inputs(Program program, ProbedTarget target, ObjectFiles files) {
        var inputs = new ArrayList<Path>(target.typeFiles());
        inputs.add(program.source());
        DependencyFile.read(files.dependencies(), request.layout().project()).stream()
                .filter(file -> !file.startsWith(target.folder()))
                .forEach(inputs::add);
        return inputs;
    }

    private CompiledProgram result(
            Program program,
            ProbedTarget target,
            ObjectFiles files,
            List<Diagnostic> diagnostics,
            boolean compiled,
            boolean upToDate,
            Duration duration) {
        return new CompiledProgram(
                program,
                target,
                files.object(),
                files.debugObject(),
                diagnostics,
                compiled,
                callThatCompiled(program, target, files, List.of(files.includes())),
                callThatCompiled(program, target, files, List.of(target.folder(), files.includes())),
                upToDate,
                duration);
    }
}

package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.headers.KernelFlags;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangResult;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Flag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Compiles a program that includes the kernel's headers itself. Those for user space compile for BPF. The kernel's own
 * hold inline assembly, so they are read for the kernel's architecture, as far as unoptimised LLVM IR; functions that
 * nobody calls are gone by then, and their assembly with them. The BPF backend optimises it and makes the object.
 */
final class SystemHeaderCompiler {
    static final String EMIT_IR = "-emit-llvm";

    private static final String COMPILER_TYPES = "linux/compiler_types.h";

    /** What {@code make headers_install} takes out of the headers, and what their users' compilers define. */
    private static final String COMPILER_TYPES_TEXT = """
            /* Generated: the annotations of the kernel's, which mean nothing to user space. */
            #ifndef __LINUX_COMPILER_TYPES_H
            #define __LINUX_COMPILER_TYPES_H
            #define __user
            #define __force
            #define __iomem
            #define __attribute_const__
            #endif
            """;

    private final BuildRequest request;
    private final ProgramSources sources;
    private final ClangRunner clang;
    private final BuildLog log;

    SystemHeaderCompiler(BuildRequest request, ProgramSources sources, ClangRunner clang, BuildLog log) {
        this.request = request;
        this.sources = sources;
        this.clang = clang;
        this.log = log;
    }

    ClangResult run(Program program, ProbedTarget target, ObjectFiles files) {
        WholeFiles.deleteTree(bitcode(files)); // it tells later which way was taken
        return SourceKind.of(program, sources.of(program), target) == SourceKind.KERNEL
                ? runKernel(program, target, files)
                : runUapi(program, target, files);
    }

    /** The call that read the source, once it has made an object. */
    Clang callThatCompiled(Program program, ProbedTarget target, ObjectFiles files) {
        return Files.exists(bitcode(files)) ? kernelCall(program, target, files) : call(program, target, files);
    }

    /** What the object of a source was made from, beside the source. */
    static List<Path> intermediates(ObjectFiles files) {
        return Files.exists(bitcode(files)) ? List.of(bitcode(files)) : List.of();
    }

    /** The call that is tried first. */
    Clang call(Program program, ProbedTarget target, ObjectFiles files) {
        return SourceKind.of(program, sources.of(program), target) == SourceKind.KERNEL
                ? kernelCall(program, target, files)
                : uapiCall(program, target, files);
    }

    /** For the headers that exist twice, in {@code include/linux} with what only the kernel's own code sees. */
    private ClangResult runUapi(Program program, ProbedTarget target, ObjectFiles files) {
        WholeFiles.write(uapiFolder(files).resolve(COMPILER_TYPES), COMPILER_TYPES_TEXT);
        WholeFiles.write(uapiFolder(files).resolve("linux/compiler.h"), "#include <" + COMPILER_TYPES + ">\n");
        var uapi = clang.run(uapiCall(program, target, files));
        if (uapi.succeeded()) {
            return uapi;
        }
        log.detail(program.name() + " for " + target.target().id()
                + " does not compile against include/uapi; trying the kernel's own headers");
        var kernel = runKernel(program, target, files);
        return kernel.succeeded() || kernel.errors().size() < uapi.errors().size() ? kernel : uapi;
    }

    private ClangResult runKernel(Program program, ProbedTarget target, ObjectFiles files) {
        var call = kernelCall(program, target, files);
        var read = clang.run(call);
        if (!read.succeeded()) {
            return read;
        }
        var made = clang.run(backEnd(call, target, bitcode(files), files.compiled()));
        var diagnostics = Stream.concat(
                        read.diagnostics().stream().filter(said -> !isInTree(said, target)),
                        made.diagnostics().stream())
                .toList();
        return new ClangResult(made.process(), diagnostics);
    }

    private static boolean isInTree(Diagnostic said, ProbedTarget target) {
        var file = Path.of(said.file());
        return file.startsWith(target.tree().source())
                || file.startsWith(target.tree().build());
    }

    private Clang uapiCall(Program program, ProbedTarget target, ObjectFiles files) {
        var folders = Stream.concat(Stream.of(uapiFolder(files)), SourceKind.uapiFolders(target.tree()).stream())
                .toList();
        return Clang.of(request.toolchain().get())
                .withFlags(ProgramFlags.overridable())
                .withFlags(ProgramFlags.users(request.compiler()))
                .withFlags(ProgramFlags.fixed(
                        target.facts().architecture(), target.facts().cpu()))
                .withFlags(List.of(
                        Flag.of(
                                "-D" + target.facts().architecture().compilerMacro(),
                                "the headers choose word size and registers by the architecture"),
                        new Flag(
                                List.of(
                                        "-include",
                                        uapiFolder(files)
                                                .resolve(COMPILER_TYPES)
                                                .toString()),
                                "the kernel's annotations, which make headers_install takes out")))
                .withFlags(paths(target, files))
                .includeFolders(sources.includeFolders(program))
                .with(systemFolders(folders))
                .with(systemFolders(bpfFolders(target)))
                .with("-MD", "-MF", files.dependencies().toString())
                .with("-c", sourcePath(program), "-o", files.compiled().toString())
                .within(request.layout().project());
    }

    private Clang kernelCall(Program program, ProbedTarget target, ObjectFiles files) {
        var architecture = target.facts().architecture();
        return Clang.of(request.toolchain().get())
                .target(architecture.clangTriple())
                .withFlags(ProgramFlags.overridable())
                .withFlags(kernelFlags(target))
                .withFlags(ProgramFlags.users(request.compiler()))
                .withFlags(ProgramFlags.readForItsKernel(architecture))
                .withFlags(paths(target, files))
                .includeFolders(sources.includeFolders(program))
                .with(systemFolders(target.tree().includeFolders()))
                .with(systemFolders(bpfFolders(target)))
                .with(systemFolders(compilersFolder()))
                .with("-MD", "-MF", files.dependencies().toString())
                .with(EMIT_IR, "-c", sourcePath(program), "-o", bitcode(files).toString())
                .within(request.layout().project());
    }

    /** All but the include folders, which are system folders here, and the flag against all warnings: see below. */
    private List<Flag> kernelFlags(ProbedTarget target) {
        return KernelFlags.of(target.tree(), request.toolchain().get()).stream()
                .filter(flag -> !flag.arguments().get(0).startsWith("-I")
                        && !flag.arguments().equals(List.of("-w")))
                .toList();
    }

    /** Whether what a call makes is LLVM IR, for {@link #backEnd}. */
    static boolean makesIr(Clang call) {
        return call.arguments().contains(EMIT_IR);
    }

    /** Makes the object of the IR that a call like this one has made. */
    static Clang backEnd(Clang call, ProbedTarget target, Path bitcode, Path object) {
        return Clang.of(call.toolchain())
                .withFlags(ProgramFlags.madeForBpf(
                        target.facts().architecture(), target.facts().cpu()))
                .with("-c", bitcode.toString(), "-o", object.toString())
                .within(Objects.requireNonNull(call.workingDirectory()));
    }

    /** {@code stddef.h} and {@code stdarg.h} for sources that include them; kernels since 5.15 have no need of them. */
    private List<Path> compilersFolder() {
        return Stream.ofNullable(request.toolchain().get().resourceInclude()).toList();
    }

    private List<Flag> paths(ProbedTarget target, ObjectFiles files) {
        var kernelFolders =
                List.of(uapiFolder(files), target.tree().source(), target.tree().build());
        return ProgramFlags.reproduciblePaths(request.layout().project(), kernelFolders, target.bpfFolders());
    }

    /** {@code <bpf/bpf_helpers.h>}, and {@code "bpf_helpers.h"} as before libbpf had a folder of its own. */
    private static List<Path> bpfFolders(ProbedTarget target) {
        var folders = new ArrayList<>(target.bpfFolders());
        target.bpfFolders().forEach(folder -> folders.add(folder.resolve("bpf")));
        return folders;
    }

    /** Searched after the project's own, and clang is silent about what it would warn of in them. */
    private static List<String> systemFolders(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> Stream.of("-isystem", folder.toString()))
                .toList();
    }

    private static Path uapiFolder(ObjectFiles files) {
        return files.folder().resolve("include-uapi");
    }

    private static Path bitcode(ObjectFiles files) {
        return files.state().resolveSibling(files.program().name() + ".bc");
    }

    private String sourcePath(Program program) {
        return ProgramSources.pathWithin(request.layout().project(), program);
    }
}

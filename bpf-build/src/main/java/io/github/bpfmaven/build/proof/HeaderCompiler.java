package io.github.bpfmaven.build.proof;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.headers.KernelFlags;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangResult;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.Gcc;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A compiler that reads a kernel's headers as the kernel's own build would.
 *
 * @param name with its version, for people
 * @param check reads a C file to its end, and says every error
 */
record HeaderCompiler(String name, Function<Path, ClangResult> check) {
    static HeaderCompiler of(Toolchain toolchain, HeaderTree tree, ProcessRunner processes) {
        var call = Clang.of(toolchain)
                .target(tree.architecture().clangTriple())
                .withFlags(KernelFlags.of(tree, toolchain))
                .with("-Xclang", "-skip-function-bodies", "-ferror-limit=0", "-fno-caret-diagnostics")
                .with("-fsyntax-only");
        return new HeaderCompiler(
                "clang " + toolchain.version(), file -> new ClangRunner(processes).run(call.with(file.toString())));
    }

    static HeaderCompiler of(Gcc gcc, HeaderTree tree, ProcessRunner processes) {
        var flags = new ArrayList<String>();
        KernelFlags.of(tree, gcc).forEach(flag -> flags.addAll(flag.arguments()));
        flags.addAll(List.of("-fno-diagnostics-show-caret", "-fsyntax-only"));
        return new HeaderCompiler("gcc " + gcc.version(), file -> {
            var arguments = new ArrayList<>(flags);
            arguments.add(file.toString());
            return gcc.run(arguments, processes);
        });
    }
}

package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.toolchain.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The flags that turn a program into an object: which are fixed, which may be overridden, and why each is there. */
final class ProgramFlags {
    /** Where the generated kernel headers seem to lie, for debug information: the same for every project and target. */
    static final String KERNEL_FOLDER = "kernel";

    /** Where {@code bpf/bpf_helpers.h} and its like seem to lie. */
    static final String BPF_FOLDER = "bpf-maven-plugin";

    private ProgramFlags() {}

    /** Users may override these: their own flags come later on the command line. */
    static List<Flag> overridable() {
        return List.of(
                Flag.of("-O2", "the verifier takes inlined and folded code; what -O0 makes does not load"),
                Flag.of("-std=gnu11", "what the kernel itself is written in since 5.18 (e8c07082a810)"),
                Flag.of("-Wall", "mistakes are cheaper here than in the verifier"),
                Flag.of("-Wno-unused-function", "shared headers hold static functions that not every program calls"));
    }

    /** The user's own: flags, then defines in the order of their names. */
    static List<Flag> users(BuildRequest.Compiler compiler) {
        var flags = new ArrayList<Flag>();
        compiler.flags().forEach(flag -> flags.add(Flag.of(flag, "<flags>")));
        new TreeMap<>(compiler.defines())
                .forEach((macro, value) ->
                        flags.add(Flag.of("-D" + macro + (value.isEmpty() ? "" : "=" + value), "<defines>")));
        return flags;
    }

    /** Users may not override these: an object made without them is for another machine, or says nothing of itself. */
    static List<Flag> fixed(Architecture architecture, String cpu) {
        return List.of(
                target(architecture),
                Flag.of("-mcpu=" + cpu, "the newest instructions that this kernel's uapi/linux/bpf.h knows"),
                Flag.of("-g", "BTF and line information stay in the object; event types come from the DWARF"),
                Flag.of(
                        "-fno-eliminate-unused-debug-types",
                        "an event struct that is only cast to void * must be seen too"),
                Flag.of("-fno-stack-protector", "Debian and Ubuntu turn it on in their clang; BPF has no canary"),
                Flag.of("-nostdlibinc", "the build host's libc headers are not this kernel's"),
                Flag.of("-fms-extensions", "kernels have unnamed members of a named struct type"),
                Flag.of("-Wno-microsoft-anon-tag", "for the same reason"),
                Flag.of("-D" + architecture.bpfTargetMacro(), "chooses the registers in bpf/bpf_tracing.h"));
    }

    /** A program that includes the kernel's own headers, as it is read for that kernel's architecture. */
    static List<Flag> readForItsKernel(Architecture architecture) {
        return List.of(
                Flag.of("-g", "BTF and line information; event types come from the DWARF"),
                Flag.of(
                        "-fno-eliminate-unused-debug-types",
                        "an enum that only names the flags in an integer must be seen too"),
                Flag.of("-fno-stack-protector", "Debian and Ubuntu turn it on in their clang; BPF has no canary"),
                Flag.of("-fno-jump-tables", "BPF has no jump through a table"),
                Flag.of("-fms-extensions", "kernels have unnamed members of a named struct type"),
                Flag.of("-Wno-microsoft-anon-tag", "for the same reason"),
                Flag.of("-Wno-macro-redefined", "bpf_helpers.h defines some of what the kernel's headers do"),
                Flag.of("-D__BPF_TRACING__", "what the kernel's own samples define: its headers leave out asm goto"),
                Flag.of("-D" + architecture.bpfTargetMacro(), "chooses the registers in bpf/bpf_tracing.h"),
                new Flag(
                        List.of("-include", "linux/types.h"),
                        "first, as in the kernel's own samples: a source's stdbool.h makes macros of what it defines"),
                new Flag(
                        List.of("-Xclang", "-disable-llvm-passes"),
                        "optimised by what pays on BPF, not on the kernel's architecture"));
    }

    /** From LLVM IR to the object. */
    static List<Flag> madeForBpf(Architecture architecture, String cpu) {
        return List.of(
                target(architecture),
                Flag.of("-mcpu=" + cpu, "the newest instructions that this kernel's uapi/linux/bpf.h knows"),
                Flag.of("-O2", "the verifier takes inlined and folded code"),
                Flag.of("-Wno-override-module", "the IR was made for the kernel's architecture, and is meant for BPF"));
    }

    private static Flag target(Architecture architecture) {
        return Flag.of(
                "--target=bpf" + (architecture.byteOrder().toString().startsWith("LITTLE") ? "el" : "eb"),
                "the kernel's byte order, not the build host's");
    }

    /** Bytes that do not depend on where the project, its target folder or the user's cache lie. */
    static List<Flag> reproduciblePaths(Path project, List<Path> kernelFolders, List<Path> bpfFolders) {
        var flags = new ArrayList<Flag>();
        flags.add(Flag.of("-fdebug-compilation-dir=.", "the project, wherever it is"));
        flags.add(prefixMap(project, "."));
        // clang takes the last prefix that fits, so folders within the project come after it
        kernelFolders.forEach(folder -> flags.add(prefixMap(folder, KERNEL_FOLDER)));
        bpfFolders.forEach(folder -> flags.add(prefixMap(folder, BPF_FOLDER)));
        return flags;
    }

    private static Flag prefixMap(Path folder, String seems) {
        return Flag.of("-ffile-prefix-map=" + folder + "=" + seems, "the object must not tell where it was built");
    }
}

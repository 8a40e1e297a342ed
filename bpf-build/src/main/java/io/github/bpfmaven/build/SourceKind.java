package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.source.SourceIdentifiers;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a program's kernel types come from, as its includes tell. */
enum SourceKind {
    /** From {@code vmlinux.h}, or the program needs none. */
    VMLINUX("compiled against vmlinux.h"),

    /** From the headers for user space, {@code include/uapi}: these compile for BPF as they are. */
    UAPI("includes the kernel's headers for user space: compiled against include/uapi of each target"),

    /** From the kernel's own headers: their inline assembly is for the kernel's architecture. */
    KERNEL("includes kernel headers: compiled against those of each target, for its architecture and then for BPF");

    private final String description;

    SourceKind(String description) {
        this.description = description;
    }

    /** For the log. */
    String description() {
        return description;
    }

    /** Whether vmlinux.h is what a source needs, whatever the target. */
    static boolean isForVmlinux(SourceIdentifiers source) {
        return source.includesVmlinux() || systemHeaders(source).isEmpty();
    }

    /** @throws InputException where it includes headers, and the target has only BTF */
    static SourceKind of(Program program, SourceIdentifiers source, ProbedTarget target) {
        if (isForVmlinux(source)) {
            return VMLINUX;
        }
        var tree = target.headers().orElseThrow(() -> withoutHeaders(program, source, target));
        var folders = uapiFolders(tree);
        return systemHeaders(source).stream().allMatch(header -> isIn(folders, header)) ? UAPI : KERNEL;
    }

    private static InputException withoutHeaders(Program program, SourceIdentifiers source, ProbedTarget target) {
        return new InputException(
                program.name() + " includes kernel headers, and the target "
                        + target.target().id() + " has none, only BTF: <"
                        + String.join(">, <", systemHeaders(source)) + ">.",
                program.source().toString(),
                Remedies.includeVmlinuxOrNameHeaders());
    }

    /** The includes that neither the project nor this plugin has. */
    static List<String> systemHeaders(SourceIdentifiers source) {
        return source.systemIncludes().stream()
                .filter(header -> !isOurs(header))
                .toList();
    }

    private static boolean isOurs(String header) {
        return header.startsWith("bpf/")
                || header.equals(ProgramCompiler.OFFSETS_HEADER)
                || TargetFiles.provides(header);
    }

    /** The folders of the headers that are installed for user space, in the kernel's order. */
    static List<Path> uapiFolders(HeaderTree tree) {
        return tree.includeFolders().stream()
                .filter(folder -> folder.endsWith("uapi"))
                .toList();
    }

    private static boolean isIn(List<Path> folders, String header) {
        return folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(header)));
    }
}

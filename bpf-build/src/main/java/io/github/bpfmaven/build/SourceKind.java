package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.source.SourceIdentifiers;
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

    /** @throws io.github.bpfmaven.support.InputException where it includes headers that the target doesn't have */
    static SourceKind of(SourceIdentifiers source, ProbedTarget target) {
        if (isForVmlinux(source)) {
            return VMLINUX;
        }
        var folders = uapiFolders(target.tree());
        return systemHeaders(source).stream().allMatch(header -> isIn(folders, header)) ? UAPI : KERNEL;
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

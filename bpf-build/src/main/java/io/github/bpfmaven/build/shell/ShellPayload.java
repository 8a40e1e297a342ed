package io.github.bpfmaven.build.shell;

import io.github.bpfmaven.build.machines.GuestJava;
import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.guest.shell.ShellMain;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.SearchPath;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.SharedLibraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the guest runs: {@link ShellMain}, with this host's shell and what people look around with. */
record ShellPayload(GuestJava java, Path classes, List<String> names, GuestPrograms more, KernelName kernel) {
    private static final String CLASSES = "/app/classes";
    private static final String OBJECTS = "META-INF/bpf";
    private static final String SHELL = "/bin/sh";
    private static final Path SBIN = Path.of("/usr/sbin");

    /** Taken along where this host has them. */
    private static final List<String> TOOLS = List.of(
            "bpftool", "cat", "date", "dd", "df", "dmesg", "echo", "env", "find", "free", "grep", "head", "hexdump",
            "id", "ip", "kill", "less", "ls", "mkdir", "mount", "ps", "rm", "sed", "sleep", "sort", "ss", "stat",
            "strace", "tail", "timeout", "top", "touch", "uname", "vmstat", "wc");

    /** How the prompt names the kernel, and for what its programs are compiled. */
    record KernelName(String target, Architecture architecture) {}

    Payload toPayload() {
        var files = new Initramfs().tree(CLASSES + "/" + OBJECTS, classes.resolve(OBJECTS));
        addPrograms(files);
        var classPath = new ArrayList<>(java.addTo(files));
        classPath.add(CLASSES);
        var arguments = new ArrayList<>(List.of(ShellMain.class.getName(), SHELL));
        arguments.addAll(names);
        var step = java.step("shell", classPath, arguments)
                .with("PS1", kernel.target() + " # ")
                .onConsole();
        return java.payload(files, step);
    }

    private void addPrograms(Initramfs files) {
        var libraries = new SharedLibraries(Path.of("/"), kernel.architecture());
        libraries.addProgram(files, SHELL, Path.of(SHELL));
        for (var tool : TOOLS) {
            find(tool).ifPresent(file -> libraries.addProgram(files, "/usr/bin/" + tool, file));
        }
        more.addTo(files, kernel.architecture());
    }

    /** Users other than root may not have the administrators' folder in their {@code PATH}. */
    private static Optional<Path> find(String tool) {
        return SearchPath.ofThisProcess().find(tool).or(() -> Optional.of(SBIN.resolve(tool))
                .filter(SearchPath::isProgram));
    }
}

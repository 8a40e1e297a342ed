package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.vm.initramfs.Entry;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shared libraries of a system, from which a guest gets those that its programs need, where the dynamic linker of
 * that system looks for them.
 */
public final class SharedLibraries {
    private final Path root;
    private final Architecture architecture;

    /** @param root {@code /} for those of this host, or a folder that another system's packages are unpacked in */
    public SharedLibraries(Path root, Architecture architecture) {
        this.root = root;
        this.architecture = architecture;
    }

    /**
     * Adds a program of the host with all the libraries it needs, such as {@code bpftool}.
     *
     * @throws InputException where it is no program for this architecture
     * @throws EnvironmentException where a library is missing
     */
    public void addProgram(Initramfs files, String guestPath, Path program) {
        files.add(guestPath, new Entry.HostFile(0755, program));
        closure(List.of(program)).forEach((path, file) -> files.add(path, new Entry.HostFile(0755, file)));
    }

    /** The libraries and the dynamic linker that these programs need: files of the host by their paths in the guest. */
    SortedMap<String, Path> closure(Collection<Path> programs) {
        var own = programs.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        var found = new TreeMap<String, Path>();
        var open = new ArrayDeque<>(programs);
        while (!open.isEmpty()) {
            var file = open.remove();
            var dynamic = checked(file);
            var wanted = Stream.concat(dynamic.needed().stream(), dynamic.interpreter().stream());
            for (var name : wanted.filter(name -> !own.contains(name)).toList()) {
                var guestPath = place(name, file);
                if (found.putIfAbsent(guestPath, onHost(guestPath)) == null) {
                    open.add(onHost(guestPath));
                }
            }
        }
        return found;
    }

    /** A library's path in the guest, or empty where this system lacks it. */
    Optional<String> find(String library) {
        return folders()
                .map(folder -> "/" + folder + "/" + library)
                .filter(path -> Files.exists(onHost(path)))
                .findFirst();
    }

    /** Where it is to stand in the guest: the dynamic linker where the programs say, a library where it is here. */
    private String place(String nameOrPath, Path neededBy) {
        if (nameOrPath.startsWith("/") && Files.exists(onHost(nameOrPath))) {
            return nameOrPath;
        }
        var name = nameOrPath.substring(nameOrPath.lastIndexOf('/') + 1);
        return find(name)
                .orElseThrow(() -> new EnvironmentException(
                        "The library " + name + " is not to be found for the guest.",
                        "needed by " + neededBy,
                        Remedies.installLibrary(name)));
    }

    private Path onHost(String guestPath) {
        return root.resolve(guestPath.substring(1));
    }

    /** The folders of ld.so(8): with Debian's names for several architectures, then those of other distributions. */
    private Stream<String> folders() {
        var triple = architecture.clangTriple();
        return Stream.of("lib/" + triple, "usr/lib/" + triple, "lib64", "usr/lib64", "lib", "usr/lib");
    }

    private DynamicSection checked(Path file) {
        var dynamic = DynamicSection.of(file);
        int machine = architecture == Architecture.ARM64 ? Elf.EM_AARCH64 : Elf.EM_X86_64;
        if (dynamic.machine() != machine) {
            throw new InputException(
                    file.getFileName() + " is no program for " + architecture + ".",
                    file.toString(),
                    Remedies.checkProgramPath());
        }
        return dynamic;
    }
}

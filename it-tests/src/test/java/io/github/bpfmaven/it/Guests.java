package io.github.bpfmaven.it;

import io.github.bpfmaven.build.machines.Boots;
import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.build.machines.GuestJava;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.VirtualMachines;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.GuestJvm;
import io.github.bpfmaven.vm.jvm.GuestRuntime;
import io.github.bpfmaven.vm.jvm.SharedLibraries;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Machines of these tests' own, for what no goal of the plugin runs. */
final class Guests {
    private Guests() {}

    /** Emulated wherever the tests run: figures are stated of that, and the rest is then the same everywhere. */
    static VirtualMachines machines() {
        return new VirtualMachines(
                Kernels.cache(), Kernels.toolchain().clang(), Optional.of(Acceleration.Kind.TCG), System.out::println);
    }

    /** The runs, in the order of the specs; an emulated kernel that does not come up is booted once more. */
    static List<VmRun> run(List<VmSpec> specs) {
        return new Boots(machines()::runAll, System.out::println).run(specs);
    }

    static GuestJava java(GuestClassPath classPath) {
        return new GuestJava(Kernels.cache(), runtime(), classPath, System.out::println);
    }

    /** The Java of goals that run no code of the user's. */
    static GuestRuntime runtime() {
        return new GuestJvm(Kernels.cache(), FetchOptions.DEFAULT, System.out::println)
                .runtime(Architecture.X86_64, GuestJvm.USUAL_MODULES);
    }

    /** The jars of this class path whose names begin like one of these. */
    static List<Path> jars(List<String> prefixes) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> prefixes.stream().anyMatch(jar.getFileName().toString()::startsWith))
                .toList();
    }

    static void addProgram(Initramfs files, String program) {
        new SharedLibraries(Path.of("/"), Architecture.X86_64).addProgram(files, program, Path.of(program));
    }
}

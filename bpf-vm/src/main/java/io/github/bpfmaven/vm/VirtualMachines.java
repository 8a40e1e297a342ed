package io.github.bpfmaven.vm;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.vm.guest.GuestInit;
import io.github.bpfmaven.vm.guest.GuestPorts;
import io.github.bpfmaven.vm.guest.InitPlan;
import io.github.bpfmaven.vm.initramfs.Entry;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.qemu.QemuPrograms;
import io.github.bpfmaven.vm.qemu.UnpackedKernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs virtual machines on this host: the entrance to this library. Safe for use by several threads. */
public final class VirtualMachines {
    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(15);

    private final Path folder;
    private final Optional<Acceleration.Kind> wanted;
    private final ProcessRunner processes = new ProcessRunner();
    private final GuestInit init;
    private final Progress progress;

    /**
     * @param cacheRoot where the folder {@code vm} is or will be
     * @param clang 15 or later, which compiles the guest's first process
     * @param wanted an accelerator to use in any case; empty to use KVM where it works
     */
    public VirtualMachines(Path cacheRoot, Path clang, Optional<Acceleration.Kind> wanted, Progress progress) {
        this.folder = cacheRoot.resolve("vm");
        this.wanted = wanted;
        this.init = new GuestInit(cacheRoot, clang, processes);
        this.progress = progress;
    }

    /** See {@link #run(VmSpec, GuestListener)}. */
    public VmRun run(VmSpec spec) {
        return run(spec, GuestListener.NONE);
    }

    /**
     * Runs a machine to its end, however it ends.
     *
     * @throws InputException where there is no image, or more to run than fits
     * @throws EnvironmentException where QEMU is missing or this thread is interrupted
     */
    public VmRun run(VmSpec spec, GuestListener listener) {
        requireImage(spec);
        var programs = QemuPrograms.find(spec.architecture());
        return boot(spec, programs, acceleration(spec, programs), listener);
    }

    /**
     * Runs machines, several at once within the host's cores and memory; the results are in the order of the specs.
     *
     * @throws EnvironmentException as {@link #run(VmSpec)}; the others are ended then
     */
    public List<VmRun> runAll(List<VmSpec> specs) {
        return runAll(specs, spec -> GuestListener.NONE);
    }

    /** Likewise, each with a listener of its own. */
    public List<VmRun> runAll(List<VmSpec> specs, Function<VmSpec, GuestListener> listeners) {
        return VmScheduler.ofThisHost().runAll(specs, spec -> run(spec, listeners.apply(spec)));
    }

    /** How guests are executed here, which the first call finds out with this machine's kernel. */
    public Acceleration acceleration(VmSpec spec) {
        requireImage(spec);
        return acceleration(spec, QemuPrograms.find(spec.architecture()));
    }

    /**
     * How guests are executed here as far as that is known without booting one.
     *
     * @param cacheRoot where the folder {@code vm} is or will be
     * @return empty where KVM has to be tried first
     */
    public static Optional<Acceleration> knownAcceleration(Path cacheRoot, Architecture guest) {
        return new KvmTrial(cacheRoot.resolve("vm")).known(guest);
    }

    private Acceleration acceleration(VmSpec spec, QemuPrograms programs) {
        if (wanted.isPresent()) {
            return new Acceleration(wanted.get(), "as configured");
        }
        var trial = spec.withPayload(Payload.of(new Initramfs()))
                .limitedTo(TRIAL_LIMIT)
                .withoutTerminal();
        return new KvmTrial(folder).decide(spec.architecture(), kvm -> {
            progress.say(spec.name() + ": trying whether KVM runs guests here (once)");
            return boot(trial, programs, kvm, GuestListener.NONE);
        });
    }

    private VmRun boot(VmSpec spec, QemuPrograms programs, Acceleration acceleration, GuestListener listener) {
        var bootable = spec.architecture() == Architecture.X86_64
                ? spec.withKernel(UnpackedKernel.of(spec.kernel(), folder.resolve("kernels")))
                : spec;
        var run = new VirtualMachine(bootable, programs, acceleration, listener)
                .run(initramfs(spec), folder.resolve("scratch"), processes);
        spec.payload().afterwards().accept(run.transcript());
        return run;
    }

    private Initramfs initramfs(VmSpec spec) {
        var architecture = spec.architecture();
        var plan = InitPlan.of(spec.payload(), GuestPorts.of(architecture)).getBytes(StandardCharsets.UTF_8);
        return spec.payload()
                .files()
                .copy()
                .add(InitPlan.PATH, new Entry.Bytes(0600, plan))
                .add("/init", new Entry.HostFile(0755, init.executable(architecture)));
    }

    private static void requireImage(VmSpec spec) {
        if (!Files.isRegularFile(spec.kernel())) {
            throw new InputException(
                    "There is no kernel image for " + spec.name() + ".",
                    spec.kernel().toString(),
                    Remedies.nameImage());
        }
    }
}

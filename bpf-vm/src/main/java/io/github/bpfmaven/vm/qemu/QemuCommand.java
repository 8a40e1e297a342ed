package io.github.bpfmaven.vm.qemu;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.guest.GuestPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * QEMU's command line for one run, as a value.
 *
 * @param initramfs the archive that the kernel unpacks
 * @param console what takes the first serial port's output; not used where the spec names a terminal
 * @param results what takes the second one's
 */
public record QemuCommand(
        QemuPrograms programs,
        VmSpec spec,
        Acceleration.Kind acceleration,
        Path initramfs,
        Path console,
        Path results) {
    /**
     * X86_FEATURE_CX16, word 4, bit 13 of arch/x86/include/asm/cpufeatures.h; kernels before 5.18 take no names.
     *
     * <p>QEMU 7.2 leaves arbitrary flags behind an emulated cmpxchg16b. Where an interrupt comes before they are set
     * anew, the kernel returns to nested-task or single-step mode and dies: a quarter of all boots of 6.12, whose
     * allocator uses that instruction all the time. Programs still see it, since C libraries may insist on it.
     */
    private static final int CMPXCHG16B = 4 * 32 + 13;

    /**
     * The invocation. {@code setpriv} asks the kernel to kill QEMU when the thread that started it ends: also when this
     * JVM is killed and can do nothing any more.
     *
     * @param limit when to kill QEMU at the latest
     */
    public Invocation invocation(Duration limit) {
        var arguments = new ArrayList<>(
                List.of("--pdeathsig", "KILL", "--", programs.qemu().toString()));
        arguments.addAll(general());
        arguments.addAll(machine());
        arguments.addAll(List.of("-kernel", spec.kernel().toString(), "-initrd", initramfs.toString()));
        arguments.addAll(List.of("-append", kernelArguments()));
        arguments.addAll(serialPorts());
        return Invocation.of(programs.setpriv().toString(), arguments, limit);
    }

    private List<String> general() {
        return List.of(
                "-name",
                "bpf-vm-" + spec.name().replace(',', '_'),
                "-no-user-config", // what the user set for other machines
                "-nodefaults", // no network, disk, display or monitor
                "-display",
                "none",
                "-no-reboot", // a panic ends the machine
                "-m",
                spec.memoryMiB() + "M",
                "-smp",
                String.valueOf(spec.cpus()));
    }

    private List<String> machine() {
        boolean kvm = acceleration == Acceleration.Kind.KVM;
        var accelerator = kvm ? "kvm" : "tcg,thread=multi";
        return switch (spec.architecture().id()) {
            case "x86_64" -> List.of("-machine", "pc", "-accel", accelerator, "-cpu", kvm ? "host" : "max");
            // A 64-bit core without pointer authentication: emulating that makes booting five times slower.
            case "arm64" ->
                List.of("-machine", "virt,gic-version=max", "-accel", accelerator, "-cpu", kvm ? "host" : "cortex-a57");
            default -> throw new IllegalStateException("QemuPrograms has none for " + spec.architecture());
        };
    }

    private List<String> serialPorts() {
        var ports = new ArrayList<String>();
        ports.addAll(List.of("-chardev", consoleDevice()));
        ports.addAll(List.of("-chardev", "file,id=results,path=" + escaped(results)));
        ports.addAll(List.of("-serial", "chardev:console"));
        ports.addAll(
                spec.architecture() == Architecture.ARM64
                        ? List.of("-device", "pci-serial,chardev=results")
                        : List.of("-serial", "chardev:results"));
        return ports;
    }

    private String consoleDevice() {
        return spec.terminal()
                .map(terminal -> "serial,id=console,path=" + escaped(terminal))
                .orElse("file,id=console,path=" + escaped(console));
    }

    /** What every guest's kernel is told. */
    private String kernelArguments() {
        var arguments = new ArrayList<>(List.of(
                "console=" + GuestPorts.of(spec.architecture()).consoleName(),
                "panic=-1", // reboots at once, which ends QEMU
                "oops=panic", // what comes after an oops proves nothing
                "random.trust_cpu=on", // no waiting for entropy
                "rootfstype=ramfs")); // tmpfs, the default, stops at half of the memory
        if (spec.architecture() == Architecture.X86_64 && acceleration == Acceleration.Kind.TCG) {
            arguments.add("clearcpuid=" + CMPXCHG16B);
        }
        if (spec.terminal().isPresent()) {
            arguments.add("quiet");
        }
        return String.join(" ", arguments);
    }

    /** QEMU takes a comma for the end of a value unless it is doubled. */
    private static String escaped(Path path) {
        return path.toString().replace(",", ",,");
    }
}

package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.machines.MachineOptions;
import io.github.bpfmaven.vm.Acceleration;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals have in common that boot kernels. */
abstract class AbstractMachineMojo extends AbstractBpfMojo {
    /** How guests run: {@code auto} by KVM where that works, else emulated; {@code kvm} or {@code tcg} in any case. */
    @Parameter(property = "bpf.vm.acceleration", defaultValue = "auto")
    private String acceleration = "auto";

    /** How many processors each virtual machine has. */
    @Parameter(property = "bpf.vm.cpus", defaultValue = "1")
    private int cpus;

    /** Whether a target whose image can't be had fails the build; else it is skipped, with a warning. */
    @Parameter(property = "bpf.vm.requireImages", defaultValue = "false")
    private boolean requireImages;

    /** @param timeout of each machine, in seconds */
    final MachineOptions machines(int memoryMiB, int timeout) {
        return new MachineOptions(
                images(),
                requireImages,
                Acceleration.wanted(acceleration),
                memoryMiB,
                cpus,
                Duration.ofSeconds(timeout));
    }
}

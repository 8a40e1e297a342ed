package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.build.shell.ShellRequest;
import io.github.bpfmaven.build.shell.ShellRun;
import io.github.bpfmaven.build.vmtest.VmTestRequest;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Boots the kernel of one target in a virtual machine with every program loaded and attached, and opens a shell there on
 * the terminal that Maven runs on.
 */
@Mojo(name = "vm-shell", configurator = CheckedConfigurator.NAME, threadSafe = true)
public final class VmShellMojo extends AbstractMachineMojo {
    /** Programs of this host that the guest gets at the same path, with their libraries, beyond the usual ones. */
    @Parameter(property = "bpf.vm.programs")
    private List<File> programs = List.of();

    /** The longest that the virtual machine may run, in seconds. */
    @Parameter(property = "bpf.shell.timeout", defaultValue = "86400")
    private int timeout;

    /** The memory of the virtual machine, in MiB. */
    @Parameter(property = "bpf.vm.memory", defaultValue = "" + VmTestRequest.DEFAULT_MEMORY_MIB)
    private int memory;

    @Override
    void run() {
        var request = new ShellRequest(
                machines(memory, timeout),
                new GuestPrograms(programs.stream().map(AbstractBpfMojo::path).toList()));
        new ShellRun(request(), request, buildLog()).run();
    }
}

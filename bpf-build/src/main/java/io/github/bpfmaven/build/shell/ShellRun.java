package io.github.bpfmaven.build.shell;

import io.github.bpfmaven.build.BpfBuild;
import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.build.machines.Machines;
import io.github.bpfmaven.guest.shell.ShellMain;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.support.CodeLocation;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.VmOutcome;
import io.github.bpfmaven.vm.jvm.GuestJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Opens a console in the kernel of the one target there is. */
public final class ShellRun {
    private final BuildRequest request;
    private final ShellRequest shell;
    private final BuildLog log;
    private final Machines machines;

    public ShellRun(BuildRequest request, ShellRequest shell, BuildLog log) {
        this.request = request;
        this.shell = shell;
        this.log = log;
        this.machines = new Machines(request, shell.machines(), log);
    }

    /**
     * Packages the objects where they are not up to date, and lends the terminal to a guest in which they are loaded.
     *
     * @throws InputException where there are several targets, none that this host has a shell for, no terminal, or a
     *     program for the guest is not there
     * @throws EnvironmentException where there is no QEMU, or the guest does not come to its end by itself
     */
    public void run() {
        // 1. Which kernel, and which programs of this host.
        shell.programs().requireAll();
        var target = target();

        // 2. What is loaded, as it is shipped.
        var built = new BpfBuild(request, log).packageObjects();

        // 3. The kernel with it, on this terminal, until the shell ends.
        var image = machines.images(built).get(0);
        var file = image.file();
        if (file == null) {
            throw new InputException(image.reason(), target.id(), Remedies.nameImage());
        }
        var terminal = Terminal.ofThisProcess();
        var spec = machines.spec(image, file, payload(target, built.names())).onTerminal(terminal.device());
        var run = terminal.lend(() -> machines.virtualMachines().run(spec));
        if (!(run.outcome() instanceof VmOutcome.Finished)) {
            throw new EnvironmentException(run.outcome().summary(), run.report(), Remedies.readConsole());
        }
    }

    private KernelTarget target() {
        var targets = request.targets();
        if (targets.size() != 1) {
            var ids = targets.stream().map(KernelTarget::id).collect(Collectors.joining(", "));
            throw new InputException("A console is of one kernel.", "the targets are " + ids, Remedies.nameOneTarget());
        }
        var target = targets.get(0);
        var host = Architecture.of(System.getProperty("os.arch"));
        if (target.architecture() != host) {
            throw new InputException(
                    "The console takes its shell from this host, which has none for " + target.architecture() + ".",
                    target.id(),
                    Remedies.nameOneTarget());
        }
        return target;
    }

    private Payload payload(KernelTarget target, List<String> programs) {
        var classPath = new GuestClassPath(List.of(CodeLocation.of(ShellMain.class)))
                .and(GuestClassPath.ofRuntime().places());
        var java = machines.java(target.architecture(), GuestJvm.USUAL_MODULES, classPath);
        var name = new ShellPayload.KernelName(target.id(), target.architecture());
        Path classes = request.layout().classes();
        return new ShellPayload(java, classes, programs, shell.programs(), name).toPayload();
    }
}

package io.github.bpfmaven.vm.qemu;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.SearchPath;
import java.nio.file.Path;

/**
 * The programs that a run takes.
 *
 * @param qemu the emulator for the guest's architecture
 * @param setpriv of util-linux
 */
public record QemuPrograms(Path qemu, Path setpriv) {
    /**
     * Finds them in this process's {@code PATH}.
     *
     * @throws EnvironmentException where one is missing, with the package that has it
     */
    public static QemuPrograms find(Architecture guest) {
        return find(guest, SearchPath.ofThisProcess());
    }

    /**
     * Finds them elsewhere.
     *
     * @throws EnvironmentException where one is missing, with the package that has it
     */
    public static QemuPrograms find(Architecture guest, SearchPath searchPath) {
        var emulator = guest.qemu()
                .orElseThrow(() -> new InputException(
                        "Kernels for " + guest + " are built for and not booted: no machine is known for them.",
                        null,
                        Remedies.leaveOutOfVms()));
        var name = emulator.program();
        var qemu = searchPath
                .find(name)
                .orElseThrow(() -> new EnvironmentException(
                        "There is no " + name + " in PATH to boot " + guest + " kernels with.",
                        null,
                        Remedies.installQemu(emulator.aptPackage())));
        var setpriv = searchPath
                .find("setpriv")
                .orElseThrow(() -> new EnvironmentException(
                        "There is no setpriv in PATH, which ends virtual machines together with the build.",
                        null,
                        Remedies.installUtilLinux()));
        return new QemuPrograms(qemu, setpriv);
    }
}

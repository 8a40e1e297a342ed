package io.github.bpfmaven.vm.qemu;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

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
        return find(guest, Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /**
     * Finds them in folders that are joined as in {@code PATH}.
     *
     * @throws EnvironmentException where one is missing, with the package that has it
     */
    public static QemuPrograms find(Architecture guest, String searchPath) {
        var name = emulator(guest);
        var qemu = search(name, searchPath)
                .orElseThrow(() -> new EnvironmentException(
                        "There is no " + name + " in PATH to boot " + guest + " kernels with.",
                        null,
                        Remedies.installQemu(guest == Architecture.ARM64 ? "qemu-system-arm" : "qemu-system-x86")));
        var setpriv = search("setpriv", searchPath)
                .orElseThrow(() -> new EnvironmentException(
                        "There is no setpriv in PATH, which ends virtual machines together with the build.",
                        null,
                        Remedies.installUtilLinux()));
        return new QemuPrograms(qemu, setpriv);
    }

    private static String emulator(Architecture guest) {
        return guest == Architecture.ARM64 ? "qemu-system-aarch64" : "qemu-system-x86_64";
    }

    private static Optional<Path> search(String name, String searchPath) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}

package io.github.bpfmaven.vm;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out whether KVM runs a guest here, by letting it try: {@code /dev/kvm} may open, and the guest stand still all
 * the same, in a container or inside of another virtual machine. The finding holds until the host boots again.
 */
final class KvmTrial {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String WORKS = "works";

    private final Path folder;
    private final Path device;
    private final String hostArchitecture;

    KvmTrial(Path folder) {
        this(folder, Path.of("/dev/kvm"), System.getProperty("os.arch"));
    }

    /** @param hostArchitecture as Java names it */
    KvmTrial(Path folder, Path device, String hostArchitecture) {
        this.folder = folder;
        this.device = device;
        this.hostArchitecture = hostArchitecture;
    }

    /**
     * @param boot runs a guest without steps with that accelerator
     * @return how guests of that architecture are to be run
     */
    Acceleration decide(Architecture guest, Function<Acceleration, VmRun> boot) {
        return known(guest).orElseGet(() -> verdict(remembered(boot)));
    }

    /** What needs no trial, or was tried before. */
    Optional<Acceleration> known(Architecture guest) {
        return withoutDevice(guest).or(() -> finding().map(KvmTrial::verdict));
    }

    private Optional<Acceleration> withoutDevice(Architecture guest) {
        if (guest != Architecture.of(hostArchitecture)) {
            return Optional.of(emulation("this host is no " + guest + " machine"));
        }
        if (!Files.exists(device)) {
            return Optional.of(emulation(device + " is not there"));
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return Optional.of(emulation(device + " may not be opened by this user"));
        }
        return Optional.empty();
    }

    private String remembered(Function<Acceleration, VmRun> boot) {
        return CacheLock.holding(folder.resolve("kvm.lock"), () -> finding().orElseGet(() -> {
            var finding = attempt(boot);
            WholeFiles.write(memory(), finding + "\n");
            return finding;
        }));
    }

    private Optional<String> finding() {
        try {
            return Optional.of(Files.readString(memory()).strip());
        } catch (IOException notTriedYet) {
            return Optional.empty();
        }
    }

    private Path memory() {
        return folder.resolve("kvm-" + bootId());
    }

    /** Where the kernel printed anything at all, the processor runs guests; how far it came is another matter. */
    private static String attempt(Function<Acceleration, VmRun> boot) {
        var run = boot.apply(new Acceleration(Acceleration.Kind.KVM, "tried"));
        if (run.transcript().began() || run.console().contains("Linux version")) {
            return WORKS;
        }
        return run.outcome().summary().lines().findFirst().orElse("it printed nothing");
    }

    private static Acceleration verdict(String finding) {
        return finding.equals(WORKS)
                ? new Acceleration(Acceleration.Kind.KVM, "it ran a guest when it was tried")
                : emulation("KVM was tried and ran no guest: " + finding);
    }

    private static Acceleration emulation(String reason) {
        return new Acceleration(Acceleration.Kind.TCG, reason);
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(BOOT_ID, e);
        }
    }
}

package io.github.bpfmaven.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The capabilities in effect in this thread, each of which has its own: {@code CapEff} of {@code
 * /proc/thread-self/status} (since Linux 3.17, commit 0097875bd415), bits of {@code include/uapi/linux/capability.h}
 * (Linux 6.12).
 */
public record Capabilities(long effective) {
    private static final int NET_ADMIN = 12;
    private static final int SYS_ADMIN = 21;
    private static final int SYS_RESOURCE = 24;
    private static final int PERFMON = 38;
    private static final int BPF = 39;

    /** Those of this thread; all, where it can't be told. */
    public static Capabilities current() {
        try (var lines = Files.lines(Path.of("/proc/thread-self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> new Capabilities(Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16)))
                    .findFirst()
                    .orElse(new Capabilities(-1));
        } catch (IOException | NumberFormatException e) {
            return new Capabilities(-1);
        }
    }

    private boolean has(int capability) {
        return (effective >>> capability & 1) == 1;
    }

    /** Whether it is as good as root to the kernel: {@code CAP_SYS_ADMIN}. */
    public boolean administers() {
        return has(SYS_ADMIN);
    }

    /** May raise limits such as that of locked memory. */
    public boolean raisesLimits() {
        return has(SYS_RESOURCE);
    }

    /**
     * What lacks for loading and attaching: {@code CAP_SYS_ADMIN}, instead of which from 5.8 on {@code CAP_BPF} and
     * {@code CAP_PERFMON} will do (commit 2c78ee898d8f).
     *
     * @param network whether programs for network packets are among them, which want {@code CAP_NET_ADMIN} too
     */
    public List<String> missing(RunningKernel kernel, boolean network) {
        var missing = new ArrayList<String>();
        if (!has(SYS_ADMIN) && !kernel.isAtLeast(5, 8)) {
            missing.add("CAP_SYS_ADMIN");
        } else if (!has(SYS_ADMIN)) {
            addIf(!has(BPF), "CAP_BPF", missing);
            addIf(!has(PERFMON), "CAP_PERFMON", missing);
        }
        addIf(network && !has(NET_ADMIN) && !has(SYS_ADMIN), "CAP_NET_ADMIN", missing);
        return missing;
    }

    private static void addIf(boolean condition, String name, List<String> names) {
        if (condition) {
            names.add(name);
        }
    }
}

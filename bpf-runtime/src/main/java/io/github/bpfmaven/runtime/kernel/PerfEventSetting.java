package io.github.bpfmaven.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * {@code kernel.perf_event_paranoid}. Up to 2, its largest meaning in the kernel's own sources, {@code CAP_PERFMON} lifts
 * it; Debian's and Ubuntu's kernels know larger values, with which they start, and {@code CAP_SYS_ADMIN} alone lifts those.
 */
public final class PerfEventSetting {
    private static final Path FILE = Path.of("/proc/sys/kernel/perf_event_paranoid");
    private static final int LARGEST_THAT_PERFMON_LIFTS = 2;

    private PerfEventSetting() {}

    /** The value, where it keeps this thread from perf events in spite of {@code CAP_PERFMON}. */
    public static OptionalInt thatForbids() {
        if (Capabilities.current().administers()) {
            return OptionalInt.empty();
        }
        try {
            int value = Integer.parseInt(Files.readString(FILE).strip());
            return value > LARGEST_THAT_PERFMON_LIFTS ? OptionalInt.of(value) : OptionalInt.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}

package io.github.bpfmaven.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The most memory that the processes started from here have had at once, Maven's JVM and its compilers in one: what
 * several of them share, such as the compiler's libraries, counts once ({@code Pss} of {@code
 * Documentation/filesystems/proc.rst}, Linux 4.14). So does what a child that has not begun its program yet shares with
 * the process that started it: all of it, as JVMs start processes by {@code vfork}.
 */
final class MemoryOfProcesses implements AutoCloseable {
    private static final Pattern SHARE = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
    private static final long INTERVAL_MILLIS = 50;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong peak = new AtomicLong();

    /** Begins to look. */
    MemoryOfProcesses() {
        thread.scheduleWithFixedDelay(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long all = ProcessHandle.current()
                .descendants()
                .filter(MemoryOfProcesses::hasItsProgram)
                .mapToLong(MemoryOfProcesses::kibibytes)
                .sum();
        peak.accumulateAndGet(all, Math::max);
    }

    /** Until a child begins its program, its command line is that of its parent, down to the last argument. */
    private static boolean hasItsProgram(ProcessHandle process) {
        try {
            var parent = process.parent();
            return parent.isEmpty() || !commandLine(process).equals(commandLine(parent.get()));
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private static String commandLine(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())), StandardCharsets.ISO_8859_1);
    }

    private static long kibibytes(ProcessHandle process) {
        try {
            var share = SHARE.matcher(Files.readString(Path.of("/proc/%d/smaps_rollup".formatted(process.pid()))));
            return share.find() ? Long.parseLong(share.group(1)) : 0;
        } catch (IOException e) {
            return 0; // it has ended
        }
    }

    long peakMiB() {
        return peak.get() / 1024;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

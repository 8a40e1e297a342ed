package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.sys.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a process from a later one of the same number.
 *
 * @param startTime in clock ticks since boot: field 22 of {@code /proc/PID/stat}
 */
record ProcessMark(long pid, long startTime) {
    private static final Pattern IN_NAME = Pattern.compile("_(\\d{1,10})_(\\d{1,18})_\\d+$");
    /** Counted behind the name, which is in parentheses and may hold anything. */
    private static final int START_TIME_FIELD = 19;

    static ProcessMark ofThis() {
        long pid = ProcessHandle.current().pid();
        return new ProcessMark(pid, startTimeOf(pid).orElse(0L));
    }

    /** The mark that {@link #text} put before the last number of a name. */
    static Optional<ProcessMark> inName(String name) {
        var match = IN_NAME.matcher(name);
        return match.find()
                ? Optional.of(new ProcessMark(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))))
                : Optional.empty();
    }

    String text() {
        return pid + "_" + startTime;
    }

    /** The number of the PID namespace in which this process sees others, or 0 where it can't be told. */
    static long namespace() {
        try {
            var link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString(); // pid:[4026531836]
            return Long.parseLong(link.replaceAll("\\D", ""));
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Whether it still runs, as far as can be seen: one that hides its start time is taken for it. */
    boolean isAlive() {
        return startTimeOf(pid).map(time -> time == startTime).orElseGet(() -> Host.hasProcess(pid));
    }

    private static Optional<Long> startTimeOf(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(Long.parseLong(fields[START_TIME_FIELD]));
        } catch (IOException | RuntimeException e) { // it is gone
            return Optional.empty();
        }
    }
}

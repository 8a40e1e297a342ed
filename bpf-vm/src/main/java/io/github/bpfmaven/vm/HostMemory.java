package io.github.bpfmaven.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** How much memory is free for guests: what the kernel says, or less where a control group allows less. */
final class HostMemory {
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d{1,15}) kB$");
    private static final Path CONTROL_GROUP = Path.of("/sys/fs/cgroup");

    private HostMemory() {}

    static long availableMiB() {
        return availableMiB(Path.of("/proc/meminfo"), CONTROL_GROUP);
    }

    static long availableMiB(Path memoryInformation, Path controlGroup) {
        var match = AVAILABLE.matcher(read(memoryInformation));
        long free = match.find() ? Long.parseLong(match.group(1)) / 1024 : Long.MAX_VALUE;
        var allowed = number(controlGroup.resolve("memory.max"));
        var used = number(controlGroup.resolve("memory.current"));
        if (allowed.isPresent() && used.isPresent()) {
            free = Math.min(free, (allowed.getAsLong() - used.getAsLong()) >> 20);
        }
        return free;
    }

    private static OptionalLong number(Path file) {
        var text = read(file).strip();
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) { // no such control group, or it sets no limit
            return "";
        }
    }
}

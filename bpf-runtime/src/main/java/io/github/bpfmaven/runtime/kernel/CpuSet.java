package io.github.bpfmaven.runtime.kernel;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The host's CPUs, as {@code /sys/devices/system/cpu} lists them: {@code 0-3,8}. */
public final class CpuSet {
    private static final Path FOLDER = Path.of("/sys/devices/system/cpu");
    /** NR_CPUS is at most 8192 ({@code arch/x86/Kconfig}): a longer list is none. */
    private static final int MOST = 8192;

    private CpuSet() {}

    /** How many there may ever be: per-CPU maps have a value for each. */
    public static int possible() {
        return read("possible").length;
    }

    /** One more than the highest number there may ever be: perf event arrays are indexed by it. */
    public static int slots() {
        int[] cpus = read("possible");
        return cpus[cpus.length - 1] + 1;
    }

    /** The numbers of those that run now. */
    public static int[] online() {
        return read("online");
    }

    private static int[] read(String name) {
        var file = FOLDER.resolve(name);
        try {
            return parse(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new EnvironmentException(
                    "Cannot tell which CPUs this host has: " + e, file.toString(), Remedies.mountSysfs(), e);
        }
    }

    /** In the order of the list, which ascends. */
    static int[] parse(String list) {
        var cpus = IntStream.empty();
        for (var range : list.split(",", -1)) {
            var ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first || last >= MOST) {
                throw new IllegalArgumentException("\"" + list + "\" is no list of CPUs");
            }
            cpus = IntStream.concat(cpus, IntStream.rangeClosed(first, last));
        }
        return cpus.toArray();
    }
}

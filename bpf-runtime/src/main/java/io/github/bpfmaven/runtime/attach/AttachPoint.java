package io.github.bpfmaven.runtime.attach;

import java.nio.file.Path;

/** A place in the kernel, or in a process, where a program is called. */
public sealed interface AttachPoint {
    /** For uprobes and perf events: every process. */
    int ALL_PROCESSES = -1;

    /**
     * A kernel function's entry or return.
     *
     * @param offset of the instruction in the function, in bytes; 0 at a return
     */
    record Kprobe(String function, long offset, boolean atReturn) implements AttachPoint {
        public static Kprobe entryOf(String function) {
            return new Kprobe(function, 0, false);
        }

        public static Kprobe returnOf(String function) {
            return new Kprobe(function, 0, true);
        }
    }

    /**
     * The kernel's function for a system call of the host's own architecture, whatever this kernel calls it.
     *
     * @param name such as {@code openat}
     */
    record SystemCall(String name, boolean atReturn) implements AttachPoint {}

    /**
     * Many kernel functions at once (from 5.18 on).
     *
     * @param pattern a function's name, in which {@code *} stands for any characters and {@code ?} for one
     */
    record KprobeMulti(String pattern, boolean atReturn) implements AttachPoint {}

    /**
     * A place in a program or library.
     *
     * @param file an ELF file, or the bare name of one: {@code libc.so.6} is looked for among the system's libraries,
     *     {@code bash} in {@code PATH}
     * @param symbol a function, or {@code ""} where {@code offset} says it all
     * @param offset from the function, or from the start of the file, in bytes
     * @param pid one process, or {@link #ALL_PROCESSES}
     */
    record Uprobe(String file, String symbol, long offset, boolean atReturn, int pid) implements AttachPoint {
        public static Uprobe entryOf(String file, String symbol) {
            return new Uprobe(file, symbol, 0, false, ALL_PROCESSES);
        }

        public static Uprobe returnOf(String file, String symbol) {
            return new Uprobe(file, symbol, 0, true, ALL_PROCESSES);
        }

        public static Uprobe atFileOffset(String file, long offset) {
            return new Uprobe(file, "", offset, false, ALL_PROCESSES);
        }

        public Uprobe inProcess(int process) {
            return new Uprobe(file, symbol, offset, atReturn, process);
        }

        /** Whether the file is on this host, wherever a bare name is looked for. */
        public boolean hasFile() {
            return UserFiles.isThere(file);
        }
    }

    /** For instance {@code sched/sched_process_exec}. */
    record Tracepoint(String category, String name) implements AttachPoint {}

    /** For instance {@code sched_process_exec} (from 4.17 on). */
    record RawTracepoint(String name) implements AttachPoint {}

    /**
     * Sampling on every CPU that is online.
     *
     * @param type and {@code config} as in {@code struct perf_event_attr}
     * @param samplesPerSecond on each CPU
     * @param pid one process, or {@link #ALL_PROCESSES}
     */
    record PerfEvents(int type, long config, long samplesPerSecond, int pid) implements AttachPoint {
        /** By the kernel's timer, which is there on every host. */
        public static PerfEvents cpuClock(long samplesPerSecond) {
            return new PerfEvents(
                    io.github.bpfmaven.runtime.sys.PerfEvent.TYPE_SOFTWARE,
                    io.github.bpfmaven.runtime.sys.PerfEvent.SW_CPU_CLOCK,
                    samplesPerSecond,
                    ALL_PROCESSES);
        }
    }

    /** A socket of this process, by its file descriptor. */
    record SocketDescriptor(int fd) implements AttachPoint {}

    /** A packet socket made for the program, which so sees every packet of an interface, or {@code ""} for all. */
    record PacketSocket(String networkInterface) implements AttachPoint {}

    /** A folder of the cgroup2 file system. */
    record Cgroup(Path folder) implements AttachPoint {}

    /** Packets coming in or going out at a network interface. */
    record Tc(String networkInterface, Direction direction) implements AttachPoint {
        public enum Direction {
            INGRESS,
            EGRESS
        }
    }

    /** Packets as they come in at a network interface, before the kernel has looked at them. */
    record Xdp(String networkInterface, Mode mode) implements AttachPoint {
        /** In the driver where it can, or always in the kernel's generic way. */
        public enum Mode {
            DEFAULT,
            GENERIC,
            DRIVER
        }
    }

    /** Where the section of an fentry, fexit, LSM, {@code tp_btf} or iterator program said when it was loaded. */
    record AsLoaded() implements AttachPoint {}
}

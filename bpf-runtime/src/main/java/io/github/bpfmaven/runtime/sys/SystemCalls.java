package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** System calls that have no wrapper in the C library: their numbers differ by architecture. */
final class SystemCalls {
    /** {@code arch/x86/entry/syscalls/syscall_64.tbl} and {@code include/uapi/asm-generic/unistd.h} (arm64), Linux 6.12. */
    private record Numbers(long bpf, long perfEventOpen) {}

    private static final Numbers NUMBERS =
            switch (System.getProperty("os.arch")) {
                case "amd64", "x86_64" -> new Numbers(321, 298);
                case "aarch64" -> new Numbers(280, 241);
                default -> new Numbers(-1, -1); // the kernel then answers ENOSYS
            };

    private SystemCalls() {}

    static long bpf(int command, Memory attr) {
        return Libc.syscall(NUMBERS.bpf, command, Pointer.nativeValue(attr), attr.size(), 0, 0);
    }

    static long perfEventOpen(Memory attr, int pid, int cpu, int groupFd, long flags) {
        return Libc.syscall(NUMBERS.perfEventOpen, Pointer.nativeValue(attr), pid, cpu, groupFd, flags);
    }
}

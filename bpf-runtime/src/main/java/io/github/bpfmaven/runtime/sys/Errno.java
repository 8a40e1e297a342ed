package io.github.bpfmaven.runtime.sys;

import java.util.Map;

/** Numbers of {@code include/uapi/asm-generic/errno-base.h} and {@code errno.h}, the same on x86_64 and arm64. */
public final class Errno {
    private Errno() {}

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int E2BIG = 7;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOSPC = 28;
    public static final int EILSEQ = 84;
    public static final int EADDRNOTAVAIL = 99;
    public static final int EOPNOTSUPP = 95;
    /** The kernel's own ({@code include/linux/errno.h}); it gets out to user space all the same. */
    public static final int ENOTSUPP = 524;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(EPERM, "EPERM"),
            Map.entry(ENOENT, "ENOENT"),
            Map.entry(ESRCH, "ESRCH"),
            Map.entry(EINTR, "EINTR"),
            Map.entry(E2BIG, "E2BIG"),
            Map.entry(EBADF, "EBADF"),
            Map.entry(EAGAIN, "EAGAIN"),
            Map.entry(ENOMEM, "ENOMEM"),
            Map.entry(EACCES, "EACCES"),
            Map.entry(EBUSY, "EBUSY"),
            Map.entry(EEXIST, "EEXIST"),
            Map.entry(ENODEV, "ENODEV"),
            Map.entry(EINVAL, "EINVAL"),
            Map.entry(ENOSPC, "ENOSPC"),
            Map.entry(EILSEQ, "EILSEQ"),
            Map.entry(EADDRNOTAVAIL, "EADDRNOTAVAIL"),
            Map.entry(EOPNOTSUPP, "EOPNOTSUPP"),
            Map.entry(ENOTSUPP, "ENOTSUPP"));

    /** {@code "EPERM (Operation not permitted)"}. */
    public static String describe(int errno) {
        if (errno == ENOTSUPP) {
            return "ENOTSUPP (Operation is not supported)";
        }
        return NAMES.getOrDefault(errno, "errno " + errno) + " (" + Libc.strerror(errno) + ")";
    }
}

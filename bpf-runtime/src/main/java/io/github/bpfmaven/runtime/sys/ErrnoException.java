package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Native;

/** A system call failed. It never reaches the user as it is: who made the call knows what it was for. */
public final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    public ErrnoException(String call, int errno) {
        super(call + ": " + Errno.describe(errno));
        this.call = call;
        this.errno = errno;
    }

    /** For the call that just failed in this thread. */
    static ErrnoException last(String call) {
        return new ErrnoException(call, Native.getLastError());
    }

    static long checked(String call, long result) throws ErrnoException {
        if (result == -1) {
            throw last(call);
        }
        return result;
    }

    /** What was called, such as {@code bpf(BPF_MAP_CREATE)}. */
    public String call() {
        return call;
    }

    /** One of {@link Errno}, or another. */
    public int errno() {
        return errno;
    }

    public boolean is(int... errnos) {
        for (int candidate : errnos) {
            if (candidate == errno) {
                return true;
            }
        }
        return false;
    }
}

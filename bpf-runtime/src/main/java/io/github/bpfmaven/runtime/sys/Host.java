package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;

/** Files, limits and sizes that Java has no way to. */
public final class Host {
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_APPEND = 0x400;
    private static final int O_CLOEXEC = 0x80000;
    private static final int RLIMIT_MEMLOCK = 8;
    private static final long RLIM_INFINITY = -1;
    private static final long MS_NOSUID = 2;
    private static final long MS_NODEV = 4;
    private static final long MS_NOEXEC = 8;
    private static final int CHUNK = 1 << 16;

    private Host() {}

    /** In bytes: 4096 on x86_64, 4096, 16384 or 65536 on arm64. */
    public static int pageSize() {
        return Libc.getpagesize();
    }

    /** Opens a file or folder for reading. */
    public static Fd open(String path) throws ErrnoException {
        return new Fd((int) ErrnoException.checked("open", Libc.open(path, O_RDONLY | O_CLOEXEC, 0)));
    }

    /**
     * Writes a line to a file of tracefs in one call, as it asks for. Java's own streams hide the number of the error,
     * by which the kernel says what is wrong.
     */
    public static void append(String path, String line) throws ErrnoException {
        int opened = Libc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
        try (var fd = new Fd((int) ErrnoException.checked("open", opened));
                var scope = new NativeScope()) {
            var text = scope.string(line + "\n");
            ErrnoException.checked("write", Libc.write(fd.number(), Pointer.nativeValue(text), text.size() - 1));
        }
    }

    /** Reads to the end. */
    public static byte[] readAll(Fd fd) throws ErrnoException {
        var read = new ByteArrayOutputStream();
        try (var scope = new NativeScope()) {
            var chunk = scope.zeroed(CHUNK);
            long count;
            while ((count = readSome(fd, chunk)) > 0) {
                read.writeBytes(chunk.getByteArray(0, (int) count));
            }
        }
        return read.toByteArray();
    }

    /** Iterators answer EAGAIN where they want to be asked again. */
    private static long readSome(Fd fd, Pointer chunk) throws ErrnoException {
        while (true) {
            long count = Libc.read(fd.number(), Pointer.nativeValue(chunk), CHUNK);
            if (count >= 0) {
                return count;
            }
            var failure = ErrnoException.last("read");
            if (!failure.is(Errno.EAGAIN, Errno.EINTR)) {
                throw failure;
            }
        }
    }

    /** Mounts a file system of the kernel's own, which needs no device, for every process of this mount namespace. */
    public static void mount(String type, String folder) throws ErrnoException {
        ErrnoException.checked("mount", Libc.mount(type, folder, type, MS_NOSUID | MS_NODEV | MS_NOEXEC, 0));
    }

    /** Lifts the limit of locked memory for this process, which before 5.11 counts maps and programs. */
    public static void liftMemlock() throws ErrnoException {
        try (var scope = new NativeScope()) {
            var limits = scope.zeroed(16);
            limits.setLong(0, RLIM_INFINITY);
            limits.setLong(8, RLIM_INFINITY);
            ErrnoException.checked("setrlimit", Libc.setrlimit(RLIMIT_MEMLOCK, Pointer.nativeValue(limits)));
        }
    }

    /** Whether there is a process of this number, also one that this one may not look at ({@code hidepid}). */
    public static boolean hasProcess(long pid) {
        return pid <= Integer.MAX_VALUE
                && (Libc.kill((int) pid, 0) == 0 || !ErrnoException.last("kill").is(Errno.ESRCH));
    }

    /** The number of a network interface, or 0 where there is none of that name. */
    public static int interfaceIndex(String name) {
        return Libc.if_nametoindex(name);
    }
}

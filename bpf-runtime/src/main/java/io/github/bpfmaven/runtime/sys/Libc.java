package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * The functions of the C library that are called, mapped directly. Some are variadic in C ({@code syscall}, {@code
 * ioctl}, {@code open}): on Linux for x86_64 and arm64 arguments of integer and pointer types are passed the same way
 * to these.
 */
final class Libc {
    static {
        Native.register(Libc.class, Platform.C_LIBRARY_NAME);
    }

    private Libc() {}

    static native long syscall(long number, long first, long second, long third, long fourth, long fifth);

    static native int open(String path, int flags, int mode);

    static native int close(int fd);

    static native long read(int fd, long buffer, long size);

    static native long write(int fd, long buffer, long size);

    static native int ioctl(int fd, long request, long argument);

    static native Pointer mmap(Pointer address, long length, int protection, int flags, int fd, long offset);

    static native int munmap(Pointer address, long length);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int fd, long event);

    static native int epoll_wait(int epoll, long events, int most, int timeout);

    static native int eventfd(int initial, int flags);

    static native int mount(String source, String folder, String type, long flags, long data);

    static native int setrlimit(int resource, long limits);

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, long address, int length);

    static native int setsockopt(int fd, int level, int option, long value, int length);

    static native long send(int fd, long data, long length, int flags);

    static native long recv(int fd, long data, long length, int flags);

    static native int if_nametoindex(String name);

    static native int getpagesize();

    static native int kill(int pid, int signal);

    static native String strerror(int errno);
}

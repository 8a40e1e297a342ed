package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Waits for any of a set of file descriptors to have something to read, or to be woken by another thread. */
public final class Epoll implements AutoCloseable {
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLLIN = 1;
    private static final int EFD_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int MOST_EVENTS = 64;
    /** {@code struct epoll_event} is packed on x86_64 alone ({@code include/uapi/linux/eventpoll.h}): 12 bytes, else 16. */
    private static final int EVENT_SIZE = 16;

    private final Fd epoll;
    private final Fd wakeup;
    private final Memory events = new Memory((long) MOST_EVENTS * EVENT_SIZE);
    private final Memory counter = new Memory(8);

    private Epoll(Fd epoll, Fd wakeup) {
        this.epoll = epoll;
        this.wakeup = wakeup;
    }

    public static Epoll of(List<Fd> watched) throws ErrnoException {
        var opened = new ArrayList<Fd>(2);
        try {
            opened.add(new Fd((int) ErrnoException.checked("epoll_create1", Libc.epoll_create1(EPOLL_CLOEXEC))));
            opened.add(new Fd((int) ErrnoException.checked("eventfd", Libc.eventfd(0, EFD_NONBLOCK_CLOEXEC))));
            var created = new Epoll(opened.get(0), opened.get(1));
            created.add(opened.get(1));
            for (var fd : watched) {
                created.add(fd);
            }
            return created;
        } catch (ErrnoException e) {
            opened.forEach(Fd::close);
            throw e;
        }
    }

    private void add(Fd fd) throws ErrnoException {
        try (var scope = new NativeScope()) {
            var event = scope.zeroed(EVENT_SIZE);
            event.setInt(0, EPOLLIN);
            ErrnoException.checked(
                    "epoll_ctl",
                    Libc.epoll_ctl(epoll.number(), EPOLL_CTL_ADD, fd.number(), Pointer.nativeValue(event)));
        }
    }

    /** Waits until something is there, {@link #wake} is called, or the time is over. One thread at a time. */
    public void await(int milliseconds) throws ErrnoException {
        int ready = Libc.epoll_wait(epoll.number(), Pointer.nativeValue(events), MOST_EVENTS, milliseconds);
        if (ready == -1) {
            var failure = ErrnoException.last("epoll_wait");
            if (!failure.is(Errno.EINTR)) {
                throw failure;
            }
        }
        Libc.read(wakeup.number(), Pointer.nativeValue(counter), 8); // back to zero, where it was woken
    }

    /** Ends a wait of another thread, or its next one. */
    public void wake() {
        try (var scope = new NativeScope()) {
            var one = scope.zeroed(8);
            one.setLong(0, 1);
            Libc.write(wakeup.number(), Pointer.nativeValue(one), 8);
        }
    }

    @Override
    public void close() {
        epoll.close();
        wakeup.close();
    }
}

package io.github.bpfmaven.runtime.sys;

import java.util.concurrent.atomic.AtomicInteger;

/** A file descriptor that is closed once. */
public final class Fd implements AutoCloseable {
    private static final int CLOSED = -1;

    private final AtomicInteger number;

    public Fd(int number) {
        this.number = new AtomicInteger(number);
    }

    /**
     * The number, for a system call.
     *
     * @throws IllegalStateException once it is closed: its number may by then be another file's
     */
    public int number() {
        int current = number.get();
        if (current == CLOSED) {
            throw new IllegalStateException("this file descriptor is closed");
        }
        return current;
    }

    public boolean isOpen() {
        return number.get() != CLOSED;
    }

    @Override
    public void close() {
        int open = number.getAndSet(CLOSED);
        if (open != CLOSED) {
            Libc.close(open);
        }
    }

    @Override
    public String toString() {
        return "fd " + number.get();
    }
}

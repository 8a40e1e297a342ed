package io.github.bpfmaven.runtime.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Takes events in batches, so that the kernel's memory is free again soon, and gives them out one by one. */
final class EventIterator<T> implements Iterator<T> {
    private static final int BATCH = 1024;
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final EventReader<T> reader;
    private final ArrayDeque<T> taken = new ArrayDeque<>();

    EventIterator(EventReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        while (taken.isEmpty() && !reader.isClosed() && !Thread.currentThread().isInterrupted()) {
            reader.poll(WAIT, BATCH, taken::add);
        }
        return !taken.isEmpty() && !reader.isClosed();
    }

    @Override
    public T next() {
        if (taken.isEmpty() && !hasNext()) { // what was promised comes, whoever closed meanwhile
            throw new NoSuchElementException();
        }
        return taken.remove();
    }
}

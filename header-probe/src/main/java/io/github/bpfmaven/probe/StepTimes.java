package io.github.bpfmaven.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How long each step took, in the order they first ended; a step that runs again adds to its time. Steps of several
 * threads overlap.
 */
final class StepTimes {
    private final long start = System.nanoTime();
    private final Map<String, Duration> times = new LinkedHashMap<>();

    <T> T time(String step, Supplier<T> action) {
        long begin = System.nanoTime();
        try {
            return action.get();
        } finally {
            add(step, since(begin));
        }
    }

    private synchronized void add(String step, Duration time) {
        times.merge(step, time, Duration::plus);
    }

    synchronized Map<String, Duration> all() {
        return new LinkedHashMap<>(times);
    }

    /** The time since the first step began, such as {@code 2.3 s}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f s", since(start).toMillis() / 1000.0);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

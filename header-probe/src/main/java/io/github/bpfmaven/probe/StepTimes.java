package io.github.bpfmaven.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** How long each step took, in the order they first ran; a step that runs again adds to its time. */
final class StepTimes {
    private final Map<String, Duration> times = new LinkedHashMap<>();

    <T> T time(String step, Supplier<T> action) {
        long start = System.nanoTime();
        try {
            return action.get();
        } finally {
            times.merge(step, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }

    Map<String, Duration> all() {
        return times;
    }

    /** The sum, such as {@code 2.3 s}. */
    @Override
    public String toString() {
        var sum = times.values().stream().reduce(Duration.ZERO, Duration::plus);
        return String.format(Locale.ROOT, "%.1f s", sum.toMillis() / 1000.0);
    }
}

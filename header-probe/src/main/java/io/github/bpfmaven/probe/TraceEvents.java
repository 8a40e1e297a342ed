package io.github.bpfmaven.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines that make a header of trace events define {@code struct trace_event_raw_…} for each, and nothing more. */
final class TraceEvents {
    private static final String STAGE = "trace-events.h";
    private static final List<String> LINES = read();

    private TraceEvents() {}

    static List<String> stage() {
        return LINES;
    }

    private static List<String> read() {
        try (var in = Objects.requireNonNull(TraceEvents.class.getResourceAsStream(STAGE), STAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

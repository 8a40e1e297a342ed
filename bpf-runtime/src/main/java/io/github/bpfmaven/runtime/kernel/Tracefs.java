package io.github.bpfmaven.runtime.kernel;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kernel's tracing files. */
public record Tracefs(Path root) {
    private static final List<Path> PLACES =
            List.of(Path.of("/sys/kernel/tracing"), Path.of("/sys/kernel/debug/tracing"));

    /** Where they are mounted. */
    public static Tracefs mounted() {
        return PLACES.stream()
                .filter(place -> Files.exists(place.resolve("events")))
                .findFirst()
                .map(Tracefs::new)
                .orElseThrow(Tracefs::notMounted);
    }

    /** Every tracepoint as {@code category/name}; none where these files aren't mounted. */
    public static List<String> tracepointsIfMounted() {
        return PLACES.stream()
                .filter(place -> Files.exists(place.resolve("events")))
                .findFirst()
                .map(place -> new Tracefs(place).tracepoints())
                .orElse(List.of());
    }

    private static EnvironmentException notMounted() {
        boolean hidden = PLACES.stream().anyMatch(place -> Files.exists(place) && !Files.isExecutable(place));
        return new EnvironmentException(
                hidden ? "This user may not enter tracefs." : "tracefs is not mounted.",
                "/sys/kernel/tracing",
                hidden ? Remedies.allowTracefs() : Remedies.mountTracefs(),
                null);
    }

    /** The number by which {@code perf_event_open} knows a tracepoint. */
    public int tracepointId(String category, String name) {
        var file = root.resolve("events").resolve(category).resolve(name).resolve("id");
        if (!Files.exists(file)) {
            throw noTracepoint(category, name);
        }
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            throw new EnvironmentException(
                    "Cannot read the number of tracepoint " + category + "/" + name + ": " + e,
                    file.toString(),
                    Remedies.allowTracefs(),
                    e);
        }
    }

    private InputException noTracepoint(String category, String name) {
        var wanted = category + "/" + name;
        return new InputException(
                "This kernel has no tracepoint " + wanted + ".",
                root.resolve("events").resolve(wanted).toString(),
                Remedies.nameTracepoint(NearestNames.to(wanted, tracepoints())));
    }

    /** Every tracepoint as {@code category/name}. */
    List<String> tracepoints() {
        var found = new ArrayList<String>();
        for (var category : children(root.resolve("events"))) {
            for (var event : children(category)) {
                if (Files.exists(event.resolve("id"))) {
                    found.add(category.getFileName() + "/" + event.getFileName());
                }
            }
        }
        return found;
    }

    private static List<Path> children(Path folder) {
        try (var children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) { // a file among the folders
            return List.of();
        }
    }
}

package io.github.bpfmaven.runtime.kernel;

import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The kernel's tracing files. Where they aren't mounted, a process that may mounts them, where systemd does too, and
 * leaves them there: others may have come to use them by the time it ends.
 */
public record Tracefs(Path root) {
    private static final List<Path> PLACES =
            List.of(Path.of("/sys/kernel/tracing"), Path.of("/sys/kernel/debug/tracing"));

    /**
     * Where they are mounted; where they weren't, they are now.
     *
     * @throws EnvironmentException where this process may not mount them
     */
    public static Tracefs mounted() {
        return find().or(Tracefs::mount).orElseThrow(Tracefs::notMounted);
    }

    /** Every tracepoint as {@code category/name}; none where these files aren't mounted. */
    public static List<String> tracepointsIfMounted() {
        return find().map(Tracefs::tracepoints).orElse(List.of());
    }

    /** Where they are, if they are mounted and this process may look into them. */
    public static Optional<Tracefs> find() {
        return PLACES.stream()
                .filter(place -> Files.exists(place.resolve("events")))
                .findFirst()
                .map(Tracefs::new);
    }

    /** The kernel makes the folder for it (from 4.1 on, {@code kernel/trace/trace.c}). */
    private static Optional<Tracefs> mount() {
        try {
            Host.mount("tracefs", PLACES.get(0).toString());
        } catch (ErrnoException e) {
            return Optional.empty(); // who looked for it says that it isn't there
        }
        return find();
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

    /**
     * The functions whose names fit and that ftrace can trace, those of modules included.
     *
     * @throws EnvironmentException where this kernel has no ftrace, or this user may not look
     */
    public Set<String> traceableFunctions(Predicate<String> fits) {
        var file = root.resolve("available_filter_functions");
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split("[ \t]", 2)[0]).filter(fits).collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentException(
                    "Cannot tell which functions can be traced: " + e, file.toString(), Remedies.useSingleKprobes(), e);
        }
    }

    /** Whether a function is not among those that ftrace can trace; false too where it can't be told. */
    public boolean leavesOut(String function) {
        try {
            return traceableFunctions(function::equals).isEmpty();
        } catch (EnvironmentException e) {
            return false;
        }
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

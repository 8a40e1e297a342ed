package io.github.bpfmaven.runtime.kernel;

import io.github.bpfmaven.support.NearestNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The functions that the running kernel and its modules have: {@code /proc/kallsyms}. */
public final class KernelSymbols {
    private static final Path FILE = Path.of("/proc/kallsyms");

    private KernelSymbols() {}

    /** Names of functions; empty where the kernel does not list them. Reading takes tens of milliseconds. */
    public static Set<String> functions() {
        var names = new HashSet<String>();
        try (var lines = Files.lines(FILE)) {
            lines.forEach(line -> nameIn(line).ifPresent(names::add));
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
        return names;
    }

    /** The addresses of the functions whose names fit, each once; none where the kernel hides them. */
    public static long[] addresses(Predicate<String> fits) {
        try (var lines = Files.lines(FILE)) {
            return lines.filter(line -> nameIn(line).filter(fits).isPresent())
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(0, line.indexOf(' ')), 16))
                    .filter(address -> address != 0)
                    .distinct()
                    .toArray();
        } catch (IOException | UncheckedIOException e) {
            return new long[0];
        }
    }

    /** {@code "ffffffff81000000 T _stext\t[module]"}; types T, t, W and w are code. */
    private static Optional<String> nameIn(String line) {
        int type = line.indexOf(' ') + 1;
        if (type > 0 && type + 2 < line.length() && "TtWw".indexOf(line.charAt(type)) >= 0) {
            int end = line.indexOf('\t', type);
            return Optional.of(line.substring(type + 2, end < 0 ? line.length() : end));
        }
        return Optional.empty();
    }

    /** Functions of a name like this one. */
    public static List<String> near(String name) {
        return NearestNames.to(name, functions());
    }
}

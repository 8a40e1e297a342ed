package io.github.bpfmaven.runtime.kernel;

import io.github.bpfmaven.support.NearestNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The functions that the running kernel and its modules have: {@code /proc/kallsyms}. */
public final class KernelSymbols {
    private static final Path FILE = Path.of("/proc/kallsyms");

    private KernelSymbols() {}

    /** Names of functions; empty where the kernel does not list them. Reading takes tens of milliseconds. */
    public static Set<String> functions() {
        var names = new HashSet<String>();
        try (var lines = Files.lines(FILE)) {
            lines.forEach(line -> addFunction(line, names));
        } catch (IOException | java.io.UncheckedIOException e) {
            return Set.of();
        }
        return names;
    }

    /** {@code "ffffffff81000000 T _stext\t[module]"}; types T, t, W and w are code. */
    private static void addFunction(String line, Set<String> names) {
        int type = line.indexOf(' ') + 1;
        if (type > 0 && type + 2 < line.length() && "TtWw".indexOf(line.charAt(type)) >= 0) {
            int end = line.indexOf('\t', type);
            names.add(line.substring(type + 2, end < 0 ? line.length() : end));
        }
    }

    /** Functions of a name like this one. */
    public static List<String> near(String name) {
        return NearestNames.to(name, functions());
    }
}

package io.github.bpfmaven.probe.headers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A kernel's configuration as its headers see it: {@code include/generated/autoconf.h}, which Kbuild writes from
 * {@code .config} (scripts/kconfig/confdata.c, header_print_symbol).
 */
final class KernelConfig {
    private static final String OPTION = "#define CONFIG_";
    private static final String ASSIGNMENT = "CONFIG_";
    private static final String MODULE = "_MODULE";

    private final Map<String, String> values;

    private KernelConfig(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    static KernelConfig read(Path autoconf) {
        var values = new HashMap<String, String>();
        TextFiles.read(autoconf).lines().filter(line -> line.startsWith(OPTION)).forEach(line -> {
            int end = line.indexOf(' ', OPTION.length());
            if (end > 0) {
                add(
                        values,
                        line.substring(OPTION.length(), end),
                        line.substring(end + 1).strip());
            }
        });
        return new KernelConfig(values);
    }

    /** The same out of {@code .config} itself, which headers don't read. */
    static KernelConfig readDotConfig(Path file) {
        var values = new HashMap<String, String>();
        TextFiles.read(file).lines().filter(line -> line.startsWith(ASSIGNMENT)).forEach(line -> {
            int end = line.indexOf('=');
            if (end > 0) {
                var name = line.substring(ASSIGNMENT.length(), end);
                var value = line.substring(end + 1).strip();
                switch (value) {
                    case "y" -> add(values, name, "1");
                    case "m" -> add(values, name + MODULE, "1");
                    default -> add(values, name, value);
                }
            }
        });
        return new KernelConfig(values);
    }

    private static void add(Map<String, String> values, String name, String value) {
        if (value.equals("1")) {
            values.put(name, "y"); // also what an integer option of 1 looks like; nobody asks for one
            if (name.endsWith(MODULE)) {
                values.putIfAbsent(name.substring(0, name.length() - MODULE.length()), "m");
            }
        } else if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
            values.put(name, value.substring(1, value.length() - 1).replace("\\\"", "\""));
        } else {
            values.put(name, value);
        }
    }

    /** {@code y}, {@code m}, a number or a text; empty where it is not set. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The first option that has another value there, for people; empty where there is none. */
    Optional<String> differenceTo(KernelConfig other) {
        var names = new TreeSet<>(values.keySet());
        names.addAll(other.values.keySet());
        names.removeIf(name -> value(name).equals(other.value(name)));
        return names.stream()
                .findFirst()
                .map(name -> "it has " + describe(name) + ", they " + other.describe(name)
                        + (names.size() > 1 ? ", and " + (names.size() - 1) + " more differ" : ""));
    }

    private String describe(String name) {
        return value(name).map(value -> "CONFIG_" + name + "=" + value).orElse("no CONFIG_" + name);
    }

    boolean isEnabled(String name) {
        return "y".equals(values.get(name));
    }
}

package io.github.bpfmaven.object.dwarf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What relocations of debug information do on each machine: {@code relocations.txt}, a line each. */
final class RelocationTypes {
    private static final String FILE = "relocations.txt";

    private record Key(int machine, int type) {}

    private static final Map<Key, Integer> WIDTHS = read();

    private RelocationTypes() {}

    /** The bytes that are set; 0 for those that don't matter, -1 for those that are not known. */
    static int width(int machine, int type) {
        return WIDTHS.getOrDefault(new Key(machine, type), -1);
    }

    private static Map<Key, Integer> read() {
        var widths = new HashMap<Key, Integer>();
        try (var in = RelocationTypes.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new AssertionError("the jar lacks " + FILE);
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .forEach(words -> widths.put(
                            new Key(Integer.parseInt(words[0]), Integer.parseInt(words[1])),
                            Integer.parseInt(words[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(widths);
    }
}

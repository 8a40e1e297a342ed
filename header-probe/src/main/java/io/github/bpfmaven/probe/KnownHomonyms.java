package io.github.bpfmaven.probe;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names that a header and one of the kernel's source files are known to use for types of their own:
 * {@code homonyms.txt}, each with where both are.
 */
public final class KnownHomonyms {
    private static final Map<String, String> PLACES = HeaderList.read("homonyms.txt").stream()
            .map(line -> line.split("\\s+", 3))
            .collect(Collectors.toUnmodifiableMap(words -> words[0] + " " + words[1], words -> words[2]));

    private KnownHomonyms() {}

    /**
     * Where the two types are.
     *
     * @param type such as {@code struct port}
     */
    public static Optional<String> places(String type) {
        return Optional.ofNullable(PLACES.get(type));
    }
}

package io.github.bpfmaven.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A list that is part of the plugin, of headers or the like: one a line, {@code #} before a comment. */
final class HeaderList {
    private HeaderList() {}

    static List<String> read(String resource) {
        try (var in = Objects.requireNonNull(HeaderList.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

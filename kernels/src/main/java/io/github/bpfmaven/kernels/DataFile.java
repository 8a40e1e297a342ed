package io.github.bpfmaven.kernels;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A file of the data that this module is built with, as {@code key = value} lines of which each is taken once. What is
 * wrong with one is a mistake in it and not a user's, and an {@link IllegalArgumentException}.
 */
final class DataFile {
    private final String name;
    private final Properties left = new Properties();

    private DataFile(String name) {
        this.name = name;
    }

    /** @param name for errors */
    static DataFile read(String name, Reader text) throws IOException {
        var file = new DataFile(name);
        file.left.load(text);
        return file;
    }

    /** @param name within the jar, from this package on */
    static DataFile packed(String name) {
        try (var reader = open(name)) {
            return read(name, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of an {@code index}. */
    static List<String> lines(String name) {
        try (var reader = open(name)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader open(String name) throws IOException {
        var stream = DataFile.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name + " is not in the jar of " + DataFile.class);
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    String take(String key) {
        var value = takeIfThere(key);
        if (value == null) {
            throw new IllegalArgumentException(name + " lacks " + key);
        }
        return value;
    }

    @Nullable
    String takeIfThere(String key) {
        return (String) left.remove(key);
    }

    /** The words of a value; none where it is not there. */
    List<String> takeWords(String key) {
        var value = takeIfThere(key);
        return value == null ? List.of() : List.of(value.strip().split("\\s+"));
    }

    void checkNothingIsLeft() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(name + " has unknown " + left.keySet());
        }
    }
}

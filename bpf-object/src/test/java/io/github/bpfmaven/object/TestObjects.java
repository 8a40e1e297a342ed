package io.github.bpfmaven.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The objects under {@code src/test/resources/objects}, which {@code compile.sh} there makes of the C beside them. */
public final class TestObjects {
    private TestObjects() {}

    public static final String SHAPES = "shapes.x86_64.dwarf5.o";
    public static final String PROGRAM = "program.bpf.o";

    public static byte[] read(String name) {
        try (var in = Objects.requireNonNull(TestObjects.class.getResourceAsStream("/objects/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.types.TypeGraph;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decoders, generated, compiled and ready to be asked. */
final class Generated {
    static final String PACKAGE = "com.acme";

    final List<JavaSource> sources;
    private final InMemory classes;

    private Generated(List<JavaSource> sources) throws IOException {
        this.sources = sources;
        this.classes = InMemory.compileStrictly(sources, 17);
    }

    /** Decoders of the structs of these tags. */
    static Generated of(TypeGraph graph, String... tags) throws IOException {
        return of(graph, new TreeMap<>(), tags);
    }

    /** The same where the build says what some fields mean. */
    static Generated of(TypeGraph graph, SortedMap<String, String> meanings, String... tags) throws IOException {
        var events = Stream.of(tags)
                .map(tag -> new EventType(tag, graph.compositeNamed(tag).orElseThrow(), tag + ".bpf.c", 7, null))
                .toList();
        return new Generated(DecoderGenerator.generate(new DecoderRequest(
                PACKAGE, events, graph, new DecoderOptions(DecoderOptions.STANDARD.forms(), meanings, 17))));
    }

    String text(String simpleName) {
        return sources.stream()
                .filter(source -> source.qualifiedName().equals(PACKAGE + "." + simpleName))
                .findFirst()
                .orElseThrow()
                .text();
    }

    Class<?> type(String simpleName) throws ClassNotFoundException {
        return classes.loadClass(PACKAGE + "." + simpleName);
    }

    /** The record, once its bytes are seen to make the same record again, and the view to say the same. */
    Object decode(String simpleName, ByteBuffer buffer) throws ReflectiveOperationException {
        var record = decodeOnce(simpleName, buffer);
        var encoded = ByteBuffer.wrap((byte[]) get(record, "toBytes"));
        assertThat(decodeOnce(simpleName, encoded)).isEqualTo(record);
        var view = view(simpleName).wrap(buffer);
        assertThat(view.view().toString().replace("View[", "[")).isEqualTo(record.toString());
        assertThat(view.get("toJson")).isEqualTo(get(record, "toJson"));
        assertThat(view.get("toRecord")).isEqualTo(record);
        return record;
    }

    /** A new view of such events. */
    View view(String simpleName) throws ReflectiveOperationException {
        return new View(type(simpleName + "View").getConstructor().newInstance());
    }

    private Object decodeOnce(String simpleName, ByteBuffer buffer) throws ReflectiveOperationException {
        try {
            return type(simpleName).getMethod("decode", ByteBuffer.class).invoke(null, buffer);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The value of an accessor, or of accessors of what it gave: {@code "address.port"}. */
    static Object get(Object record, String path) throws ReflectiveOperationException {
        var value = record;
        for (var name : path.split("\\.")) {
            var accessor = value.getClass().getMethod(name);
            accessor.setAccessible(true);
            value = accessor.invoke(value);
        }
        return value;
    }
}

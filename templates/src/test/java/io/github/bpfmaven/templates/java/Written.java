package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.source.EventRecords;
import io.github.bpfmaven.templates.source.SourceFiles;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Java that a user wrote in a folder, the decoders made for it, and both compiled. */
final class Written {
    private final Path folder;
    private final List<JavaSource> own = new ArrayList<>();

    Written(Path folder) {
        this.folder = folder;
    }

    /** Another source in the package {@code com.acme.app}, which imports the annotations. */
    Written source(String name, String text) {
        var imports = """
                package com.acme.app;

                import com.acme.BpfEvent;
                import com.acme.BpfField;
                import java.math.BigInteger;
                import java.net.*;
                import java.time.*;
                import java.util.*;

                """;
        return file("com/acme/app/" + name + ".java", imports + text);
    }

    Written file(String path, String text) {
        WholeFiles.write(folder.resolve("src").resolve(path), text);
        own.add(new JavaSource(path.replace(".java", "").replace('/', '.'), path, text));
        return this;
    }

    EventRecords read() {
        var roots = List.of(folder.resolve("src"));
        return EventRecords.read(SourceFiles.mentioning("BpfEvent", roots), roots, folder, Generated.PACKAGE);
    }

    /** Every struct of these tags, one layout for each graph: {@code target-0} and so on. */
    static DecoderRequest request(List<String> tags, TypeGraph... graphs) {
        var types = JoinedGraph.of(List.of(graphs));
        var events = tags.stream()
                .map(tag -> {
                    var layouts = IntStream.range(0, graphs.length)
                            .mapToObj(i -> new EventType.Layout(
                                    types.idOf(i, graphs[i].compositeNamed(tag).orElseThrow()), List.of("target-" + i)))
                            .toList();
                    return new EventType(tag, layouts.get(0).typeId(), "a.bpf.c", 3, null, layouts);
                })
                .toList();
        return new DecoderRequest(Generated.PACKAGE, events, types, DecoderOptions.STANDARD);
    }

    /** The same, each struct declared in line 10, with these layouts. */
    static DecoderRequest located(DecoderRequest plain, Function<EventType, List<EventType.Layout>> layouts) {
        var events = plain.eventTypes().stream()
                .map(event -> new EventType(event.cName(), event.typeId(), "a.bpf.c", 10, null, layouts.apply(event)))
                .toList();
        return new DecoderRequest(plain.packageName(), events, plain.types(), plain.options());
    }

    /** What the user wrote. */
    List<JavaSource> own() {
        return own;
    }

    List<JavaSource> generate(DecoderRequest request) {
        return RecordDecoders.generate(request, read());
    }

    /** Everything compiled, as strictly as generated code must stand. */
    InMemory compile(DecoderRequest request) throws Exception {
        var all = new ArrayList<>(generate(request));
        all.addAll(own);
        return InMemory.compileStrictly(all, 17);
    }

    /** Calls a static method of a class of {@code com.acme.app} that takes the arguments. */
    static Object call(InMemory classes, String type, String method, Object... arguments) throws Exception {
        var found = Stream.of(classes.loadClass("com.acme.app." + type).getMethods())
                .filter(one -> one.getName().equals(method) && View.takes(one.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow();
        try {
            return found.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}

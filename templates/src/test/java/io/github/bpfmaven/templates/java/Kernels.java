package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.TypeGraph;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Decoders of {@code struct event}, which several kernels lay out differently: {@code target-0} and so on. */
record Kernels(InMemory classes) {
    static DecoderRequest request(Set<DecoderOptions.Form> forms, int release, TypeGraph... graphs) {
        var types = JoinedGraph.of(List.of(graphs));
        var layouts = new ArrayList<EventType.Layout>();
        for (int i = 0; i < graphs.length; i++) {
            int id = graphs[i].compositeNamed("event").orElseThrow();
            layouts.add(new EventType.Layout(types.idOf(i, id), List.of("target-" + i)));
        }
        var event = new EventType("event", layouts.get(0).typeId(), "a.bpf.c", 3, null, layouts);
        var options = new DecoderOptions(forms, new TreeMap<>(), release);
        return new DecoderRequest(Generated.PACKAGE, List.of(event), types, options);
    }

    /** As strictly as generated code must stand. */
    static Kernels compile(Set<DecoderOptions.Form> forms, int release, TypeGraph... graphs) throws Exception {
        return new Kernels(
                InMemory.compileStrictly(DecoderGenerator.generate(request(forms, release, graphs)), release));
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return classes.loadClass(Generated.PACKAGE + "." + name);
    }

    Object layout(String target) throws ReflectiveOperationException {
        return type("EventLayout").getMethod("forTarget", String.class).invoke(null, target);
    }

    Object decode(String target, ByteBuffer bytes) throws ReflectiveOperationException {
        var layout = layout(target);
        return type("Event")
                .getMethod("decode", ByteBuffer.class, layout.getClass())
                .invoke(null, bytes, layout);
    }

    byte[] encode(Object event, String target) throws ReflectiveOperationException {
        var layout = layout(target);
        return (byte[]) event.getClass().getMethod("toBytes", layout.getClass()).invoke(event, layout);
    }

    View view(String target) throws ReflectiveOperationException {
        var layout = layout(target);
        return new View(type("EventView").getMethod("of", layout.getClass()).invoke(null, layout));
    }
}

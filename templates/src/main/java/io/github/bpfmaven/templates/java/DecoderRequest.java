package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.List;

/**
 * What decoders to generate.
 *
 * @param packageName of the generated classes, {@code ""} for the unnamed one
 * @param types of the programs, from their debug information, one part for each object that has layouts of its own; the
 *     byte order is the events'
 */
public record DecoderRequest(
        String packageName, List<EventType> eventTypes, JoinedGraph types, DecoderOptions options) {
    public DecoderRequest {
        eventTypes = List.copyOf(eventTypes);
    }

    /** Where all events are of one object. */
    public DecoderRequest(String packageName, List<EventType> eventTypes, TypeGraph graph, DecoderOptions options) {
        this(packageName, eventTypes, JoinedGraph.of(List.of(graph)), options);
    }

    TypeGraph graph() {
        return types.whole();
    }
}

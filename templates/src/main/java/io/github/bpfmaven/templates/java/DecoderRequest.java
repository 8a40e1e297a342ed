package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.TypeGraph;
import java.util.List;

/**
 * What decoders to generate.
 *
 * @param packageName of the generated classes, {@code ""} for the unnamed one
 * @param graph the types of the program, from its debug information; its byte order is the events'
 */
public record DecoderRequest(String packageName, List<EventType> eventTypes, TypeGraph graph, DecoderOptions options) {
    public DecoderRequest {
        eventTypes = List.copyOf(eventTypes);
    }
}

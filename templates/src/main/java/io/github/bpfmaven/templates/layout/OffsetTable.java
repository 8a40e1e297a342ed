package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The offsets asked for, on every target: checked, and with the fields of all targets brought together.
 *
 * @param types in the order in which they were first asked for
 */
public record OffsetTable(List<TargetTypes> targets, List<NamedType> types) {
    public OffsetTable {
        targets = List.copyOf(targets);
        types = List.copyOf(types);
    }

    /**
     * A type with its layout on every target.
     *
     * @param fields what any of the targets has of them, in the order of the first target's declaration
     * @param layouts one for each target, in the targets' order
     */
    public record NamedType(String name, List<String> fields, List<Layout> layouts) {
        public NamedType {
            fields = List.copyOf(fields);
            layouts = List.copyOf(layouts);
        }
    }

    /**
     * A type on one target.
     *
     * @param size in bytes
     * @param places by field; a field that this target lacks has none
     */
    public record Layout(int size, Map<String, FieldPlace> places) {
        public Layout {
            places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        }

        public Optional<FieldPlace> place(String field) {
            return Optional.ofNullable(places.get(field));
        }
    }

    /**
     * Looks the requests up in every target.
     *
     * @throws InputException for all types that a target lacks, and fields asked for by name: with the targets on each side
     *     and the nearest names
     */
    public static OffsetTable of(List<TargetTypes> targets, List<OffsetRequest> requests) {
        return of(targets, requests, (request, mistake) -> mistake);
    }

    /**
     * The same.
     *
     * @param explained says more of what is wrong with a request
     */
    public static OffsetTable of(
            List<TargetTypes> targets,
            List<OffsetRequest> requests,
            BiFunction<OffsetRequest, InputException, InputException> explained) {
        var mistakes = requests.stream()
                .flatMap(request ->
                        OffsetCheck.mistake(targets, request)
                                .map(mistake -> explained.apply(request, mistake))
                                .stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw InputException.all(mistakes);
        }
        var byType = new LinkedHashMap<String, List<OffsetRequest>>();
        for (var request : requests) {
            byType.computeIfAbsent(request.type(), type -> new ArrayList<>()).add(request);
        }
        var types = new ArrayList<NamedType>();
        byType.forEach((type, asked) -> types.add(lookUp(targets, type, asked)));
        return new OffsetTable(targets, types);
    }

    private static NamedType lookUp(List<TargetTypes> targets, String type, List<OffsetRequest> requests) {
        var fields = new LinkedHashSet<String>();
        var layouts = new ArrayList<Layout>();
        for (var target : targets) {
            var layout = layout(target.graph(), type, requests);
            fields.addAll(layout.places().keySet());
            layouts.add(layout);
        }
        return new NamedType(type, List.copyOf(fields), layouts);
    }

    private static Layout layout(TypeGraph graph, String type, List<OffsetRequest> requests) {
        int id = graph.compositeNamed(type).orElseThrow();
        var composite = (Composite) graph.type(id);
        var places = new LinkedHashMap<String, FieldPlace>();
        for (var request : requests) {
            if (request.isWhole()) {
                FlatMembers.of(graph, composite)
                        .forEach(field -> places.put(field.path(), FieldPlace.of(graph, field)));
            } else {
                var field = FieldPath.find(graph, id, request.field()).orElseThrow();
                places.put(request.field(), FieldPlace.of(graph, field));
            }
        }
        return new Layout(composite.size(), places);
    }

    /**
     * The offsets of one target as text, in bytes, by the fields as the user would ask for them: {@code
     * "tcp_sock.bytes_acked"} is {@code "1448"}; a bitfield has its bit behind a colon. What the target lacks is not there.
     *
     * @param target by its position among the targets
     */
    public Map<String, String> offsetTexts(int target) {
        var texts = new LinkedHashMap<String, String>();
        for (var type : types) {
            for (var field : type.fields()) {
                type.layouts()
                        .get(target)
                        .place(field)
                        .ifPresent(place -> texts.put(type.name() + "." + field, text(place)));
            }
        }
        return texts;
    }

    private static String text(FieldPlace place) {
        return place.isBitfield() ? place.offset() + ":" + place.bitOffset() : Integer.toString(place.offset());
    }
}

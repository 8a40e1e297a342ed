package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What not every target has, and which do. */
final class OffsetCheck {
    private OffsetCheck() {}

    /** Empty where the request can be served. */
    static Optional<InputException> mistake(List<TargetTypes> targets, OffsetRequest request) {
        var types = Sides.of(
                targets, target -> target.graph().compositeNamed(request.type()).isPresent());
        if (!types.without().isEmpty()) {
            return Optional.of(noType(types, request));
        }
        var fields = Sides.of(targets, target -> request.isWhole() || hasField(target.graph(), request));
        return fields.without().isEmpty() ? Optional.empty() : Optional.of(noField(fields, request));
    }

    private static boolean hasField(TypeGraph graph, OffsetRequest request) {
        int id = graph.compositeNamed(request.type()).orElseThrow();
        return FieldPath.find(graph, id, request.field()).isPresent();
    }

    private static InputException noType(Sides sides, OffsetRequest request) {
        var known = new ArrayList<String>();
        sides.without().forEach(target -> known.addAll(compositeNames(target.graph())));
        var reason = sides.with().isEmpty()
                ? "The headers define no struct or union " + request.type()
                : "Not every target defines " + request.type();
        return new InputException(
                reason, sides.describe(), Remedies.nameKnownType(NearestNames.to(request.type(), known)));
    }

    private static InputException noField(Sides sides, OffsetRequest request) {
        if (sides.with().isEmpty()) {
            var known = new ArrayList<String>();
            sides.without().forEach(target -> known.addAll(fieldNames(target.graph(), request)));
            var owner = ownerOf(request);
            return new InputException(
                    "No target has a field " + request,
                    sides.describe(),
                    Remedies.nameKnownField(owner, NearestNames.to(lastName(request), known)));
        }
        return new InputException(
                "Not every target has the field " + request, sides.describe(), Remedies.nameWholeType(request.type()));
    }

    private static String ownerOf(OffsetRequest request) {
        int dot = request.field().lastIndexOf('.');
        return dot < 0 ? request.type() : request.type() + "." + request.field().substring(0, dot);
    }

    private static String lastName(OffsetRequest request) {
        return request.field().substring(request.field().lastIndexOf('.') + 1);
    }

    private static List<String> compositeNames(TypeGraph graph) {
        return graph.types().stream()
                .filter(Composite.class::isInstance)
                .map(type -> type.name())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The names beside the missing one: of the type, or of the member that the path leads to. */
    private static List<String> fieldNames(TypeGraph graph, OffsetRequest request) {
        int id = graph.compositeNamed(request.type()).orElseThrow();
        int dot = request.field().lastIndexOf('.');
        int owner = dot < 0
                ? id
                : FieldPath.find(graph, id, request.field().substring(0, dot))
                        .map(field -> graph.resolve(field.type()))
                        .orElse(0);
        return graph.type(owner) instanceof Composite composite
                ? FlatMembers.of(graph, composite).stream()
                        .map(FieldPath.Field::path)
                        .toList()
                : List.of();
    }

    /** The targets that have something and those that lack it. */
    private record Sides(List<TargetTypes> with, List<TargetTypes> without) {
        static Sides of(List<TargetTypes> targets, Predicate<TargetTypes> has) {
            return new Sides(
                    targets.stream().filter(has).toList(),
                    targets.stream().filter(has.negate()).toList());
        }

        String describe() {
            return "has it: " + ids(with) + "\nlacks it: " + ids(without);
        }

        private static String ids(List<TargetTypes> targets) {
            return targets.isEmpty()
                    ? "none"
                    : String.join(
                            ", ", targets.stream().map(TargetTypes::targetId).toList());
        }
    }
}

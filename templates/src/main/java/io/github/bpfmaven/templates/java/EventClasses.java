package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.layout.EventLayouts;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every class that the events of a request need, with its name. What has a name in C becomes a class of its own file,
 * shared by the events that use it; an anonymous struct or enum becomes a member of the class that holds it, named after
 * its field.
 */
final class EventClasses {
    private final TypeGraph graph;
    private final EventLayouts layouts;
    private final Map<Integer, StructLayout> structs = new LinkedHashMap<>();
    private final Set<Integer> enums = new LinkedHashSet<>();
    /** The first field of an anonymous type: where it is declared and what it is called after. */
    private final Map<Integer, Holder> holders = new LinkedHashMap<>();

    /** The other way round. */
    private final Map<Integer, List<Integer>> held = new HashMap<>();

    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, String> viewNames = new HashMap<>();
    private final DecoderOptions options;

    private final Set<Integer> flagEnums = new HashSet<>();
    private final List<Chosen> choices = new ArrayList<>();
    private final Map<ChoicePart, String> choiceNames = new HashMap<>();

    private record Holder(int owner, String field) {}

    private record Chosen(int owner, String field, Shape.Choice choice) {}

    /**
     * A class that a tagged union becomes.
     *
     * @param member whose case it is; {@code ""} for the interface, {@code "?"} for values that stand for no member
     */
    record ChoicePart(int owner, String field, String member) {}

    private EventClasses(TypeGraph graph, DecoderOptions options) {
        this.graph = graph;
        this.options = options;
        this.layouts = new EventLayouts(graph, options.meanings());
    }

    static EventClasses of(DecoderRequest request) {
        var classes = new EventClasses(request.graph(), request.options());
        for (var event : request.eventTypes()) {
            classes.discover(classes.structOf(event), event.where());
        }
        classes.name(request.eventTypes());
        return classes;
    }

    /** The id of the struct or union that an event type is. */
    int structOf(EventType event) {
        int id = graph.resolve(event.typeId());
        if (graph.type(id) instanceof Type.Composite) {
            return id;
        }
        throw new InputException(
                event.cName() + " is no struct or union that is defined", event.where(), Remedies.changeEventField());
    }

    StructLayout layout(int id) {
        return Objects.requireNonNull(structs.get(id));
    }

    String nameOf(int id) {
        return Objects.requireNonNull(names.get(id));
    }

    /** Whether the values of an enum are flags somewhere. */
    boolean isFlags(int id) {
        return flagEnums.contains(id);
    }

    String nameOf(ChoicePart part) {
        return Objects.requireNonNull(choiceNames.get(part));
    }

    /** The name of a struct's flyweight. */
    String viewNameOf(int id) {
        return Objects.requireNonNull(viewNames.get(id));
    }

    /** The name by which every class of the package knows a record or enum. */
    String qualifiedNameOf(int id) {
        var holder = holders.get(id);
        if (holder == null) {
            return nameOf(id);
        }
        return outerName(holder.owner()) + "." + nameOf(id);
    }

    String qualifiedNameOf(ChoicePart part) {
        return outerName(part.owner()) + "." + nameOf(part);
    }

    private String outerName(int id) {
        return options.has(Form.RECORD) ? qualifiedNameOf(id) : qualifiedViewNameOf(id);
    }

    private String qualifiedViewNameOf(int id) {
        var holder = holders.get(id);
        return holder == null ? viewNameOf(id) : qualifiedViewNameOf(holder.owner()) + "." + viewNameOf(id);
    }

    /** Those that have files of their own, events first. */
    List<Integer> topLevelStructs() {
        return structs.keySet().stream().filter(id -> !holders.containsKey(id)).toList();
    }

    List<Integer> topLevelEnums() {
        return enums.stream().filter(id -> !holders.containsKey(id)).toList();
    }

    List<Integer> nestedStructs(int owner) {
        return held.getOrDefault(owner, List.of()).stream()
                .filter(structs::containsKey)
                .toList();
    }

    List<Integer> nestedEnums(int owner) {
        return held.getOrDefault(owner, List.of()).stream()
                .filter(enums::contains)
                .toList();
    }

    private void discover(int id, String where) {
        if (structs.containsKey(id)) {
            return;
        }
        structs.put(id, layouts.of(id, where));
        for (var field : layout(id).fields()) {
            discover(id, field.name(), field.shape(), where);
        }
    }

    private void discover(int owner, String field, Shape shape, String where) {
        if (shape instanceof Shape.Struct struct) {
            hold(struct.type(), owner, field);
            discover(struct.type(), where);
        } else if (shape instanceof Shape.Enumeration enumeration) {
            hold(enumeration.type(), owner, field);
            enums.add(enumeration.type());
        } else if (shape instanceof Shape.Flags flags) {
            hold(flags.type(), owner, field);
            enums.add(flags.type());
            flagEnums.add(flags.type());
        } else if (shape instanceof Shape.Choice choice) {
            choices.add(new Chosen(owner, field, choice));
            choice.cases()
                    .forEach(one ->
                            discover(owner, one.member().name(), one.member().shape(), where));
        } else if (shape instanceof Shape.Bits bits) {
            discover(owner, field, bits.value(), where);
        } else if (shape instanceof Shape.Sequence sequence) {
            discover(owner, field, sequence.element(), where);
        } else if (shape instanceof Shape.Tail tail) {
            discover(owner, field, tail.element(), where);
        }
    }

    private void hold(int id, int owner, String field) {
        if (layouts.cName(id).isEmpty()) {
            if (holders.putIfAbsent(id, new Holder(owner, field)) == null) {
                held.computeIfAbsent(owner, key -> new ArrayList<>()).add(id);
            }
        }
    }

    private void name(List<EventType> events) {
        var topLevel = new NameScope();
        for (var event : events) {
            int id = structOf(event);
            if (!names.containsKey(id)) {
                names.put(id, topLevel.claim(JavaNames.className(event.cName())));
            }
        }
        var named = new ArrayList<>(topLevelStructs());
        named.addAll(enums.stream().filter(id -> !holders.containsKey(id)).toList());
        for (int id : named) {
            if (!names.containsKey(id)) {
                var cName = layouts.cName(id);
                names.put(id, topLevel.claim(JavaNames.className(cName.substring(cName.indexOf(' ') + 1))));
            }
        }
        // None of these hides another class, so that every class is known by its simple name everywhere.
        holders.forEach((id, holder) -> names.put(id, topLevel.claim(JavaNames.className(holder.field()))));
        for (var chosen : choices) {
            var name = JavaNames.className(chosen.field());
            choiceNames.put(new ChoicePart(chosen.owner(), chosen.field(), ""), topLevel.claim(name));
        }
        structs.keySet().forEach(id -> viewNames.put(id, topLevel.claim(nameOf(id) + "View")));
        choices.forEach(chosen -> nameCases(chosen, topLevel.inner()));
    }

    private void nameCases(Chosen chosen, NameScope scope) {
        for (var one : chosen.choice().cases()) {
            var member = one.member().name();
            choiceNames.put(
                    new ChoicePart(chosen.owner(), chosen.field(), member), scope.claim(JavaNames.className(member)));
        }
        choiceNames.put(new ChoicePart(chosen.owner(), chosen.field(), "?"), scope.claim("Unrecognized"));
    }
}

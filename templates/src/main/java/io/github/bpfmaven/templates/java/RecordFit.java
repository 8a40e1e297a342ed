package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.templates.java.DecoderViews.PartView;
import io.github.bpfmaven.templates.java.DecoderViews.UnionView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.DeclaredComponent;
import io.github.bpfmaven.templates.source.DeclaredRecord;
import io.github.bpfmaven.templates.source.EventRecords;
import io.github.bpfmaven.templates.source.JavaType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fits a record of the user's to a struct, and the records inside it to the structs inside that: components are matched
 * to fields by name, and each must hold every value of its field.
 */
final class RecordFit {
    private final EventRecords sources;
    private final EventClasses classes;
    private final ByteOrder order;
    private final SourceNames names;
    private final ComponentForms forms;
    private final NameScope methods;
    private final Misfits misfits;
    private final RecordUnions unions;
    private final Map<Key, PartView> parts = new LinkedHashMap<>();
    private final Map<Key, Map<String, Slot>> matched = new HashMap<>();
    private final boolean booted;

    RecordFit(
            DeclaredRecord record,
            EventRecords sources,
            EventClasses classes,
            GeneratedUnions generated,
            ByteOrder order,
            SourceNames names,
            ComponentEnums enums,
            NameScope methods,
            Misfits misfits) {
        this.sources = sources;
        this.classes = classes;
        this.order = order;
        this.names = names;
        this.forms = new ComponentForms(order, names, enums);
        this.methods = methods;
        this.misfits = misfits;
        this.booted = holdsInstant(record, new HashSet<>());
        this.unions = new RecordUnions(sources, classes, generated, names, methods, booted, this::variant);
    }

    private boolean holdsInstant(DeclaredRecord record, Set<String> known) {
        return known.add(record.qualifiedName())
                && record.components().stream()
                        .map(component -> leaf(Presence.of(component.type()).value()))
                        .anyMatch(type -> type.is("java.time.Instant")
                                || sources.record(type.name())
                                        .filter(inner -> holdsInstant(inner, known))
                                        .isPresent()
                                || sources.union(type.name()).stream()
                                        .flatMap(union -> union.variants().stream())
                                        .anyMatch(variant -> holdsInstant(variant, known)));
    }

    /** A record for one layout of a struct, or of a tagged union's member. */
    private record Key(String record, StructLayout layout) {}

    List<PartView> parts() {
        return List.copyOf(parts.values());
    }

    List<UnionView> unions() {
        return unions.views();
    }

    /** A record of the user's as the decoder's source names it. */
    String nameOf(DeclaredRecord record) {
        return names.of(record.qualifiedName());
    }

    /** Whether a component is told in time of day, which takes to know when the machine booted. */
    boolean isBooted() {
        return booted;
    }

    /** The component that a field of one layout of a struct is matched with. */
    Optional<Slot> slot(DeclaredRecord record, StructLayout layout, String field) {
        var slots = matched.getOrDefault(new Key(record.qualifiedName(), layout), Map.of());
        return Optional.ofNullable(slots.get(field));
    }

    /** The methods for a record and one layout of a struct, made where there are none yet. */
    PartView part(DeclaredRecord record, int struct) {
        return part(
                record,
                classes.layout(struct),
                classes.layoutsOf(struct).stream().map(classes::layout).toList());
    }

    /** @param all the layouts that kernels have of it */
    private PartView part(DeclaredRecord record, StructLayout layout, List<StructLayout> all) {
        var key = new Key(record.qualifiedName(), layout);
        var known = parts.get(key);
        if (known == null) {
            var suffix = methods.claim(record.simpleName());
            known = make(record, layout, all, suffix);
            parts.put(key, known);
        }
        return known;
    }

    private PartView make(DeclaredRecord record, StructLayout layout, List<StructLayout> all, String suffix) {
        var reads = new ArrayList<String>();
        var writes = new ArrayList<String>();
        var slots = new TreeMap<Integer, Slot>();
        for (var component : record.components()) {
            var presence = Presence.of(component.type());
            var field = find(component, layout).orElse(null);
            if (field == null) {
                requireOptional(component, presence, layout, all);
                reads.add(presence.none());
                writes.add(absent(component, presence));
                continue;
            }
            var before = slots.get(layout.fields().indexOf(field));
            if (before != null) {
                misfits.add(component, layout, field, taken(before.component()));
                continue;
            }
            try {
                var slot = slot(record, component, presence, layout, field);
                reads.add(slot.read());
                slots.put(layout.fields().indexOf(field), slot);
                matched.computeIfAbsent(new Key(record.qualifiedName(), layout), key -> new HashMap<>())
                        .put(field.name(), slot);
            } catch (Misfit e) {
                misfits.add(component, layout, field, e.why());
            }
        }
        slots.values().forEach(slot -> requireTags(slot, slots.values()));
        // As in generated records: where fields share bytes, the first one is written last and wins.
        (layout.isOverlapping() ? slots.descendingMap() : slots).values().forEach(slot -> writes.add(slot.write()));
        for (var slot : slots.values()) {
            boolean leftOut = slots.values().stream()
                    .noneMatch(one -> one.field().name().equals(slot.field().counter()));
            slot.count(leftOut).ifPresent(writes::add);
            slot.tag().ifPresent(writes::add);
        }
        var ends = slots.values().stream().flatMap(slot -> slot.end().stream()).toList();
        return new PartView(suffix, nameOf(record), layout.isOpenEnded(), reads, writes, Lengths.encoded(layout, ends));
    }

    private static String taken(DeclaredComponent before) {
        return before.name() + " in " + before.place()
                + " is this field already, and only one can be written: leave one" + " out, or name another field";
    }

    private Slot slot(
            DeclaredRecord record,
            DeclaredComponent component,
            Presence presence,
            StructLayout layout,
            StructLayout.Field field)
            throws Misfit {
        if (field.shape() instanceof Shape.Choice choice) {
            var forms = new JavaForms(order, layout, new Inner(Optional.empty()));
            boolean tagged = record.components().stream()
                    .flatMap(one -> find(one, layout).stream())
                    .noneMatch(one -> one.name().equals(choice.tag()));
            var fitted = unions.of(presence.value(), layout, field, forms.read(choice.tag()), tagged);
            return new Slot(component, presence, layout, field, forms, fitted, Optional.empty());
        }
        var inner = Shapes.holdsStruct(field.shape())
                ? sources.record(leaf(presence.value()).name())
                : Optional.<DeclaredRecord>empty();
        if (Shapes.holdsStruct(field.shape()) && inner.isEmpty()) {
            throw new Misfit("it holds structs: write a record for them, too");
        }
        Lengths.require(component.lengths(), field.shape());
        var natural = new JavaForms(order, layout, new Inner(inner));
        return new Slot(component, presence, layout, field, natural, forms.of(presence.value(), field, natural), inner);
    }

    /** The field that the annotation names, or whose name in Java, or in C, the component has. */
    private static Optional<StructLayout.Field> find(DeclaredComponent component, StructLayout layout) {
        if (!component.field().isEmpty()) {
            return layout.field(component.field());
        }
        return Optional.ofNullable(namesIn(layout).get(component.name())).or(() -> layout.field(component.name()));
    }

    private static Map<String, StructLayout.Field> namesIn(StructLayout layout) {
        var scope = new NameScope();
        var fields = new LinkedHashMap<String, StructLayout.Field>();
        layout.fields().forEach(field -> fields.put(scope.claim(JavaNames.memberName(field.name())), field));
        return fields;
    }

    private void requireOptional(
            DeclaredComponent component, Presence presence, StructLayout layout, List<StructLayout> layouts) {
        if (layouts.stream().allMatch(one -> find(component, one).isEmpty())) {
            boolean named = !component.field().isEmpty();
            var known = layouts.stream()
                    .flatMap(one -> named
                            ? one.fields().stream().map(StructLayout.Field::name)
                            : namesIn(one).keySet().stream())
                    .toList();
            var nearest = NearestNames.ofFew(named ? component.field() : component.name(), known);
            misfits.add(component, layout, "there is no such field; the nearest are " + String.join(", ", nearest));
        } else if (!presence.isOptional()) {
            misfits.add(component, layout, "there is no such field: write " + optional(presence.value()));
        }
    }

    /** Of a number that chooses a member, an enum's constant for all others would be written as another. */
    private void requireTags(Slot union, Collection<Slot> slots) {
        if (!(union.field().shape() instanceof Shape.Choice choice)) {
            return;
        }
        for (var tag : slots) {
            if (tag.field().name().equals(choice.tag())) {
                choice.cases().stream()
                        .filter(one -> !one.values().stream().allMatch(tag::keeps))
                        .forEach(one -> misfits.add(
                                tag.component(),
                                tag.layout(),
                                tag.field(),
                                "its enum has no constant for "
                                        + one.values().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(" and "))
                                        + ", by which " + one.member().name() + " is chosen: add that, or write "
                                        + tag.forms().of(tag.field()).type()));
            }
        }
    }

    private static String optional(JavaType type) {
        return switch (type.toString()) {
            case "int" -> "OptionalInt";
            case "long" -> "OptionalLong";
            case "double" -> "OptionalDouble";
            case "byte", "short", "float", "boolean" -> "Optional with the class of a " + type;
            default -> "Optional<" + type + ">";
        };
    }

    private String absent(DeclaredComponent component, Presence presence) {
        var name = component.field().isEmpty() ? component.name() : component.field();
        return "BpfBytes.requireAbsent(" + presence.test("event." + component.name() + "()") + ", \"" + name + "\");";
    }

    /** What arrays and lists are made of. */
    private static JavaType leaf(JavaType type) {
        return type.is("java.util.List") && type.arguments().size() == 1
                ? leaf(type.arguments().get(0))
                : new JavaType(type.name(), type.arguments(), 0);
    }

    /** A record for a member of a tagged union: for a struct, what it is for structs elsewhere. */
    private JavaForm variant(
            DeclaredRecord variant, StructLayout owner, StructLayout.Field field, StructLayout.Field member) {
        if (member.shape() instanceof Shape.Struct struct) {
            return form(
                    part(variant, struct.type()), classes.layout(struct.type()).fixedSize());
        }
        var layout = StructViews.layoutOf((Shape.Choice) field.shape(), member);
        misfits.place(layout, owner, field);
        return form(part(variant, layout, List.of(layout)), layout.fixedSize());
    }

    private JavaForm form(PartView part, int fixedSize) {
        var boot = booted ? ", boot" : "";
        return JavaForm.reference(
                part.record(),
                at -> "decode" + part.suffix() + "(bytes, " + at
                        + (part.openEnded() ? ", " + JavaForms.plus(at, fixedSize) : "") + boot + ")",
                (at, value) -> "encode" + part.suffix() + "(" + value + ", bytes, " + at + boot + ");");
    }

    /** The form of structs as the record that a component is made of. */
    private final class Inner implements JavaForms.Referents {
        private final Optional<DeclaredRecord> record;

        Inner(Optional<DeclaredRecord> record) {
            this.record = record;
        }

        @Override
        public JavaForm struct(int id) {
            return form(part(record.orElseThrow(), id), classes.layout(id).fixedSize());
        }

        @Override
        public JavaForm choice(StructLayout.Field field, Shape.Choice choice, String tag) {
            throw new IllegalStateException("a tagged union is no value of a shape: " + field.name());
        }
    }
}

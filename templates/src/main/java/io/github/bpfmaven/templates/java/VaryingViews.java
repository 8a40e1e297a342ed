package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.EventClasses.ChoicePart;
import io.github.bpfmaven.templates.java.Views.AccessorView;
import io.github.bpfmaven.templates.java.Views.ChoiceTable;
import io.github.bpfmaven.templates.java.Views.ChoiceView;
import io.github.bpfmaven.templates.java.Views.ComponentView;
import io.github.bpfmaven.templates.java.Views.LayoutView;
import io.github.bpfmaven.templates.java.Views.LayoutsView;
import io.github.bpfmaven.templates.java.Views.RecordView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the models of records whose structs kernels lay out differently: one record that all layouts can be read to. */
final class VaryingViews {
    private final StructViews views;
    private final EventClasses classes;
    private final ByteOrder order;
    private final FieldDocs docs;

    VaryingViews(StructViews views, EventClasses classes, ByteOrder order, FieldDocs docs) {
        this.views = views;
        this.classes = classes;
        this.order = order;
        this.docs = docs;
    }

    /** A layout with what it makes of the fields that it has. */
    private record Part(StructLayout layout, Components components) {
        private int indexOf(String field) {
            for (int i = 0; i < layout.fields().size(); i++) {
                if (layout.fields().get(i).name().equals(field)) {
                    return i;
                }
            }
            return -1;
        }

        @Nullable
        ComponentView component(String field) {
            int index = indexOf(field);
            return index < 0 ? null : components.components().get(index);
        }
    }

    RecordView recordOf(int id, @Nullable EventType event) {
        var varying = classes.varying(id);
        var parts = varying.layouts().stream()
                .map(layout -> new Part(layout, Components.of(layout, order, classes, docs)))
                .toList();
        var components = components(varying, parts);
        var first = varying.layouts().get(0);
        return new RecordView(
                classes.nameOf(id),
                event == null ? views.lines(id) : Javadoc.lines(views.eventText(id, event)),
                StructViews.cName(first, event),
                first.size(),
                first.fixedSize(),
                first.isOpenEnded(),
                views.order(),
                event == null ? "" : Javadoc.escape(event.where()),
                "",
                components,
                accessors(parts),
                List.of(),
                "",
                classes.nestedStructs(id).stream()
                        .map(inner -> views.recordOf(inner, null))
                        .toList(),
                choices(varying),
                views.enumsIn(id),
                "",
                new LayoutsView(
                        classes.layoutNameOf(id),
                        parts.stream()
                                .map(part -> layout(part.layout(), varying, part, components))
                                .toList()));
    }

    private static List<ComponentView> components(Varying varying, List<Part> parts) {
        var components = new ArrayList<ComponentView>();
        for (var field : varying.fields()) {
            parts.stream()
                    .map(part -> part.component(field))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(components::add);
        }
        return components;
    }

    /** Those of all layouts, of each name one. */
    private static List<AccessorView> accessors(List<Part> parts) {
        var accessors = new LinkedHashMap<String, AccessorView>();
        for (var part : parts) {
            part.components().accessors().forEach(accessor -> accessors.putIfAbsent(accessor.name(), accessor));
        }
        return List.copyOf(accessors.values());
    }

    private List<ChoiceView> choices(Varying varying) {
        var choices = new ArrayList<ChoiceView>();
        for (var name : varying.fields()) {
            var owners = varying.layouts().stream()
                    .filter(layout ->
                            layout.field(name).map(StructLayout.Field::shape).orElse(null) instanceof Shape.Choice)
                    .toList();
            if (!owners.isEmpty()) {
                var first = owners.get(0);
                choices.add(
                        classes.isVaryingChoice(first.type(), name)
                                ? choice(varying, name, owners)
                                : views.choice(first, first.field(name).orElseThrow()));
            }
        }
        return choices;
    }

    /**
     * A tagged union whose members, or what chooses them, depend on the kernel.
     *
     * @param owners the layouts that have it
     */
    private ChoiceView choice(Varying varying, String name, List<StructLayout> owners) {
        var tables = new ArrayList<ChoiceTable>();
        var members = new LinkedHashSet<String>();
        var lines = new LinkedHashSet<List<String>>();
        for (var owner : owners) {
            var field = owner.field(name).orElseThrow();
            tables.add(views.table(owner, field, classes.suffixOf(owner.type())));
            members.addAll(StructViews.membersOf((Shape.Choice) field.shape()).keySet());
            lines.add(views.lines(((Shape.Choice) field.shape()).type()));
        }
        var first = owners.get(0);
        var choice = (Shape.Choice) first.field(name).orElseThrow().shape();
        return new ChoiceView(
                classes.nameOf(new ChoicePart(first.type(), name, "")),
                lines.stream().flatMap(List::stream).toList(),
                choice.tag(),
                members.stream()
                        .map(member -> member(varying.member(name, member), name, member, owners))
                        .toList(),
                tables);
    }

    private RecordView member(Varying varying, String union, String member, List<StructLayout> owners) {
        var layouts = new ArrayList<LayoutView>();
        RecordView record = null;
        for (var owner : owners) {
            var field = owner.field(union).orElseThrow();
            var choice = (Shape.Choice) field.shape();
            var one = StructViews.membersOf(choice).get(member);
            if (one == null) {
                layouts.add(without(owner, "BpfBytes.requireAbsent(true, \"" + union + "." + member + "\");"));
                continue;
            }
            var layout = StructViews.layoutOf(choice, one);
            var part = new Part(layout, new Components(layout, order, classes, docs, varying));
            if (record == null) {
                record = views.member(owner, field, member, part.components(), new LayoutsView("", layouts));
            }
            layouts.add(layout(owner, varying, part, part.components().components()));
        }
        return Objects.requireNonNull(record);
    }

    private LayoutView without(StructLayout owner, String write) {
        return new LayoutView(
                classes.suffixOf(owner.type()), "", List.of(), List.of(), 0, 0, false, List.of(), List.of(write), "0");
    }

    /** @param owner the struct whose layout it is for */
    private LayoutView layout(StructLayout owner, Varying varying, Part part, List<ComponentView> components) {
        var reads = new ArrayList<String>();
        var writes = new ArrayList<>(part.components().writes());
        for (int i = 0; i < components.size(); i++) {
            var field = varying.fields().get(i);
            var component = part.component(field);
            reads.add(component == null ? varying.held(field).none() : component.read());
            if (component == null) {
                writes.add("BpfBytes.requireAbsent(this." + components.get(i).name() + ".isPresent(), \"" + field
                        + "\");");
            }
        }
        var layout = part.layout();
        var encodedSize = part.components().encodedSize();
        return new LayoutView(
                classes.suffixOf(owner.type()),
                classes.layoutIdOf(owner.type()),
                classes.targetsOf(owner.type()),
                views.lines(owner.type()),
                layout.size(),
                layout.fixedSize(),
                layout.isOpenEnded(),
                reads,
                writes,
                encodedSize.equals("SIZE") ? Integer.toString(layout.size()) : encodedSize);
    }
}

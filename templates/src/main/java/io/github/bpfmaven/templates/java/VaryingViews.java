package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.Views.AccessorView;
import io.github.bpfmaven.templates.java.Views.ChoiceView;
import io.github.bpfmaven.templates.java.Views.ComponentView;
import io.github.bpfmaven.templates.java.Views.LayoutView;
import io.github.bpfmaven.templates.java.Views.LayoutsView;
import io.github.bpfmaven.templates.java.Views.RecordView;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
                                .map(part -> layout(varying, part, components))
                                .toList()));
    }

    private static List<ComponentView> components(Varying varying, List<Part> parts) {
        var components = new ArrayList<ComponentView>();
        for (var field : varying.fields()) {
            parts.stream()
                    .map(part -> part.component(field))
                    .filter(java.util.Objects::nonNull)
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
        var choices = new LinkedHashMap<String, ChoiceView>();
        for (var layout : varying.layouts()) {
            views.choicesIn(layout).forEach(choice -> choices.putIfAbsent(choice.name(), choice));
        }
        return List.copyOf(choices.values());
    }

    private LayoutView layout(Varying varying, Part part, List<ComponentView> components) {
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
                classes.suffixOf(layout.type()),
                classes.layoutIdOf(layout.type()),
                classes.targetsOf(layout.type()),
                views.lines(layout.type()),
                layout.size(),
                layout.fixedSize(),
                layout.isOpenEnded(),
                reads,
                writes,
                encodedSize.equals("SIZE") ? Integer.toString(layout.size()) : encodedSize);
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.java.Views.AskedView;
import io.github.bpfmaven.templates.java.Views.FlyweightLayouts;
import io.github.bpfmaven.templates.java.Views.FlyweightView;
import io.github.bpfmaven.templates.java.Views.MethodView;
import io.github.bpfmaven.templates.java.Views.SharedMethod;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the models of flyweights whose structs kernels lay out differently: a class that all layouts have in common, and
 * one of its own for each, in which every place is a constant. A process runs on one kernel, so that only one of them is
 * ever loaded, and calls are bound to it.
 */
final class VaryingFlyweights {
    private final StructViews views;
    private final EventClasses classes;
    private final Form form;
    private final boolean hasEnums;

    /**
     * @param form flyweight or segment
     * @param hasEnums whether it holds the enums without a name
     */
    VaryingFlyweights(StructViews views, EventClasses classes, Form form, boolean hasEnums) {
        this.views = views;
        this.classes = classes;
        this.form = form;
        this.hasEnums = hasEnums;
    }

    FlyweightView flyweightOf(int id, @Nullable EventType event) {
        var varying = classes.varying(id);
        var layouts = varying.layouts().stream()
                .map(layout -> views.flyweightOf(layout.type(), event, form, varying))
                .toList();
        var first = layouts.get(0);
        return new FlyweightView(
                first.name(),
                form == Form.SEGMENT,
                first.record(),
                first.lines(),
                first.cName(),
                first.size(),
                first.fixedSize(),
                layouts.stream().anyMatch(FlyweightView::openEnded),
                layouts.stream().allMatch(FlyweightView::counted),
                "",
                first.order(),
                first.where(),
                List.of(),
                List.of(),
                List.of(),
                classes.nestedStructs(id).stream()
                        .map(inner -> views.flyweightOf(inner, null, form))
                        .toList(),
                hasEnums ? views.enumsIn(id) : List.of(),
                first.layoutId(),
                "",
                new FlyweightLayouts(classes.layoutNameOf(id), layouts, methods(layouts), asked(varying)));
    }

    private static List<SharedMethod> methods(List<FlyweightView> layouts) {
        var counts = new LinkedHashMap<String, Integer>();
        Map<String, MethodView> methods = new LinkedHashMap<>();
        for (var layout : layouts) {
            for (var method : layout.methods()) {
                counts.merge(method.signature(), 1, Integer::sum);
                methods.putIfAbsent(method.signature(), method);
            }
        }
        return methods.values().stream()
                .map(method -> new SharedMethod(
                        method, method.field(), counts.getOrDefault(method.signature(), 0) == layouts.size()))
                .toList();
    }

    private List<AskedView> asked(Varying varying) {
        var asked = new ArrayList<AskedView>();
        for (var field : varying.fields()) {
            if (varying.held(field).optional()) {
                var name = varying.nameOf(field);
                var having = varying.layouts().stream()
                        .filter(layout -> layout.field(field).isPresent())
                        .map(StructLayout::type)
                        .map(classes::suffixOf)
                        .toList();
                asked.add(new AskedView(
                        "has" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), field, having));
            }
        }
        return asked;
    }
}

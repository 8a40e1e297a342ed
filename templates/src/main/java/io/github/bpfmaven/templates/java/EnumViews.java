package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.c.CText;
import io.github.bpfmaven.templates.java.Views.AliasView;
import io.github.bpfmaven.templates.java.Views.ConstantView;
import io.github.bpfmaven.templates.java.Views.EnumView;
import java.util.ArrayList;
import java.util.HashMap;

/** Makes the view of an enum. */
final class EnumViews {
    private final TypeGraph graph;
    private final EventClasses classes;
    private final CText text;

    EnumViews(TypeGraph graph, EventClasses classes, CText text) {
        this.graph = graph;
        this.classes = classes;
        this.text = text;
    }

    EnumView of(int id) {
        var type = (Type.Enum) graph.type(id);
        var scope = new NameScope();
        var constants = new ArrayList<ConstantView>();
        var aliases = new ArrayList<AliasView>();
        var byValue = new HashMap<Long, String>();
        for (var enumerator : type.enumerators()) {
            var name = scope.claim(JavaNames.constantName(enumerator.name()));
            var doc = "<code>" + enumerator.name() + " = " + number(type, enumerator.value()) + "</code>";
            var first = byValue.putIfAbsent(enumerator.value(), name);
            if (first == null) {
                constants.add(new ConstantView(name, literal(type, enumerator.value()), doc));
            } else {
                aliases.add(new AliasView(name, first, doc));
            }
        }
        return new EnumView(
                classes.nameOf(id),
                Javadoc.lines(text.definition(id)),
                type.size() == 8 ? "long" : "int",
                type.signed(),
                classes.isFlags(id),
                scope.claim("UNRECOGNIZED"),
                constants,
                aliases);
    }

    private static String number(Type.Enum type, long value) {
        return type.signed() ? Long.toString(value) : Long.toUnsignedString(value);
    }

    private static String literal(Type.Enum type, long value) {
        return type.size() == 8 ? value + "L" : Integer.toString((int) value);
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.java.Views.AliasView;
import io.github.bpfmaven.templates.java.Views.ConstantView;
import io.github.bpfmaven.templates.java.Views.EnumView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;

/** Makes the view of an enum. */
final class EnumViews {
    private final TypeGraph graph;
    private final EventClasses classes;
    private final CTexts text;

    EnumViews(TypeGraph graph, EventClasses classes, CTexts text) {
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
        for (var enumerator : enumerators(id)) {
            var name = scope.claim(JavaNames.constantName(enumerator.name()));
            var doc = "<code>" + enumerator.name() + " = " + number(type, enumerator.value()) + "</code>";
            var first = byValue.putIfAbsent(enumerator.value(), name);
            if (first == null) {
                constants.add(
                        new ConstantView(name, literal(classes.rawTypeOf(id).equals("long"), enumerator.value()), doc));
            } else {
                aliases.add(new AliasView(name, first, doc));
            }
        }
        return new EnumView(
                classes.nameOf(id),
                Javadoc.lines(text.definition(id)),
                classes.rawTypeOf(id),
                type.signed(),
                classes.isFlags(id),
                scope.claim("UNRECOGNIZED"),
                constants,
                aliases);
    }

    private static String number(Type.Enum type, long value) {
        return type.signed() ? Long.toString(value) : Long.toUnsignedString(value);
    }

    /** Those that any kernel has: of one name, all with one value. */
    private Collection<Type.Enumerator> enumerators(int id) {
        var all = new LinkedHashMap<String, Type.Enumerator>();
        for (int member : classes.membersOf(id)) {
            for (var enumerator : ((Type.Enum) graph.type(member)).enumerators()) {
                var known = all.putIfAbsent(enumerator.name(), enumerator);
                if (known != null && known.value() != enumerator.value()) {
                    throw new InputException(
                            "Kernels differ in the value of " + known.name() + ", which an event holds: it is "
                                    + known.value() + " for one and " + enumerator.value() + " for another.",
                            classes.declaredWhere(id),
                            Remedies.numberInsteadOfEnum());
                }
            }
        }
        return all.values();
    }

    private static String literal(boolean isLong, long value) {
        return isLong ? value + "L" : Integer.toString((int) value);
    }
}

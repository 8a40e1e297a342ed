package io.github.bpfmaven.templates.java;

import static java.util.stream.Collectors.joining;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.java.Views.AliasView;
import io.github.bpfmaven.templates.java.Views.ConstantView;
import io.github.bpfmaven.templates.java.Views.EnumTable;
import io.github.bpfmaven.templates.java.Views.EnumView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes the view of an enum, which has the names of all kernels. Where these agree on what a number is called, each
 * constant has one value; where they don't, there is a table for each kernel that differs.
 */
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
        var scope = new NameScope();
        var names = new LinkedHashMap<String, String>();
        every(id)
                .forEach(one ->
                        names.computeIfAbsent(one.name(), name -> scope.claim(JavaNames.enumConstantName(name))));
        boolean differing = classes.isDiffering(id);
        var named = differing ? differing(id, names) : table(id, "", agreed(id), names);
        return new EnumView(
                classes.nameOf(id),
                differing ? allLines(id) : Javadoc.lines(text.definition(id)),
                classes.rawTypeOf(id),
                type(id).signed(),
                classes.isFlags(id),
                scope.claim("UNRECOGNIZED"),
                named.constants(),
                named.aliases(),
                differing ? tables(id, names) : List.of());
    }

    /** The values of the names in Java that the kernel at hand has, as literals; the first of a value first. */
    Map<String, String> valuesOf(int id) {
        var view = of(id);
        var table = classes.isDiffering(id)
                ? view.tables().stream()
                        .filter(one -> one.suffix().equals(classes.tableSuffixOf(id)))
                        .findFirst()
                        .orElseThrow()
                : new EnumTable("", view.constants(), view.aliases());
        var values = new LinkedHashMap<String, String>();
        table.constants().forEach(constant -> values.put(constant.name(), constant.value()));
        table.aliases().forEach(alias -> values.put(alias.name(), alias.value()));
        return values;
    }

    /** The names in Java that some kernel has. */
    List<String> namesOf(int id) {
        var view = of(id);
        return Stream.concat(
                        view.constants().stream().map(ConstantView::name),
                        view.aliases().stream().map(AliasView::name))
                .toList();
    }

    private Type.Enum type(int id) {
        return (Type.Enum) graph.type(id);
    }

    private Stream<Type.Enumerator> every(int id) {
        return classes.membersOf(id).stream().flatMap(member -> type(member).enumerators().stream());
    }

    /** Of each name one. */
    private Collection<Type.Enumerator> agreed(int id) {
        var all = new LinkedHashMap<String, Type.Enumerator>();
        every(id).forEach(one -> all.putIfAbsent(one.name(), one));
        return all.values();
    }

    private EnumTable table(int id, String suffix, Collection<Type.Enumerator> enumerators, Map<String, String> names) {
        var constants = new ArrayList<ConstantView>();
        var aliases = new ArrayList<AliasView>();
        var byValue = new HashMap<Long, String>();
        for (var enumerator : enumerators) {
            var name = Objects.requireNonNull(names.get(enumerator.name()));
            var doc = "<code>" + enumerator.name() + " = " + number(id, enumerator.value()) + "</code>";
            var first = byValue.putIfAbsent(enumerator.value(), name);
            var value = literal(classes.rawTypeOf(id).equals("long"), enumerator.value());
            if (first == null) {
                constants.add(new ConstantView(name, value, doc));
            } else {
                aliases.add(new AliasView(name, first, value, doc));
            }
        }
        return new EnumTable(suffix, constants, aliases);
    }

    private List<EnumTable> tables(int id, Map<String, String> names) {
        return classes.tablesOf(id).stream()
                .map(one -> table(id, classes.tableSuffixOf(one), type(one).enumerators(), names))
                .toList();
    }

    /** Every name, with the values that it has somewhere. */
    private EnumTable differing(int id, Map<String, String> names) {
        var constants = new ArrayList<ConstantView>();
        names.forEach((c, java) -> {
            var values = every(id)
                    .filter(one -> one.name().equals(c))
                    .map(one -> number(id, one.value()))
                    .distinct()
                    .collect(joining(" or "));
            constants.add(new ConstantView(java, "", "<code>" + c + "</code>: " + values + ", where kernels have it"));
        });
        return new EnumTable("", constants, List.of());
    }

    /** The C of every table. */
    private List<String> allLines(int id) {
        return classes.tablesOf(id).stream()
                .flatMap(one -> Javadoc.lines(text.definition(one)).stream())
                .toList();
    }

    private String number(int id, long value) {
        return type(id).signed() ? Long.toString(value) : Long.toUnsignedString(value);
    }

    private static String literal(boolean isLong, long value) {
        return isLong ? value + "L" : Integer.toString((int) value);
    }
}

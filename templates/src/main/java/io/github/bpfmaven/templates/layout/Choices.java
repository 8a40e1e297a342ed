package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.layout.ShapeFinder.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds which values of a discriminator stand for which member of a union: those that tags on the member name
 * ({@code union_case:EVENT_TCP}, {@code union_case:3}), or the enumerator that is called like it or ends with its name
 * ({@code EVENT_TCP} for {@code tcp}).
 */
final class Choices {
    private final TypeGraph graph;
    private final TypeNames names;
    private final StructLayout.Field discriminator;

    Choices(TypeGraph graph, TypeNames names, StructLayout.Field discriminator) {
        this.graph = graph;
        this.names = names;
        this.discriminator = discriminator;
    }

    /** Whether a field can tell which member of a union counts. */
    static boolean canChoose(Shape shape) {
        return shape instanceof Shape.Bits bits
                ? canChoose(bits.value())
                : shape instanceof Shape.Enumeration
                        || (shape instanceof Shape.Whole whole && whole.size() <= Long.BYTES);
    }

    /** @param tags those on the member */
    List<Long> valuesOf(String member, List<String> tags) throws Unreadable {
        var values = new ArrayList<Long>();
        for (var tag : tags) {
            var named = Meaning.argument("union_case", List.of(tag));
            if (named.isPresent()) {
                values.add(value(named.get()));
            }
        }
        if (!values.isEmpty()) {
            return values;
        }
        var alike = enumerators().stream()
                .filter(one -> isAlike(one.name(), member))
                .map(Type.Enumerator::value)
                .distinct()
                .toList();
        if (alike.size() != 1) {
            throw new Unreadable("is a union chosen by " + discriminator.name() + ", but "
                    + (alike.isEmpty() ? "no value" : "more than one value") + " of that is named after its member "
                    + member + "; tag the member union_case:VALUE");
        }
        return alike;
    }

    private static boolean isAlike(String enumerator, String member) {
        var name = enumerator.toLowerCase(Locale.ROOT);
        var wanted = member.toLowerCase(Locale.ROOT);
        return name.equals(wanted) || name.endsWith("_" + wanted);
    }

    private long value(String text) throws Unreadable {
        for (var enumerator : allEnumerators()) {
            if (enumerator.name().equals(text)) {
                return enumerator.value();
            }
        }
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw new Unreadable("has a member tagged union_case:" + text + ", which is no number and no value of "
                    + discriminator.name());
        }
    }

    private List<Type.Enumerator> enumerators() {
        var shape = discriminator.shape() instanceof Shape.Bits bits ? bits.value() : discriminator.shape();
        return shape instanceof Shape.Enumeration enumeration
                ? ((Type.Enum) graph.type(enumeration.type())).enumerators()
                : List.of();
    }

    /** Those of every enum, for a discriminator that is a plain integer: in C, names of enumerators are unique. */
    private List<Type.Enumerator> allEnumerators() {
        return names.typesBeside(discriminator.type()).stream()
                .filter(Type.Enum.class::isInstance)
                .flatMap(type -> ((Type.Enum) type).enumerators().stream())
                .toList();
    }
}

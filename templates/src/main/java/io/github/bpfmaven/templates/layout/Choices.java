package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.ShapeFinder.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds which values of a discriminator stand for which member of a union: those that tags on the member name
 * ({@code union_case:EVENT_TCP}, {@code union_case:3}), or the enumerator that is called like it or ends with its name
 * ({@code EVENT_TCP} for {@code tcp}).
 */
final class Choices {
    /** What macros have around a value, and C behind a number. */
    private static final Pattern PARENTHESES = Pattern.compile("[()\\s]");

    private static final Pattern SUFFIX = Pattern.compile("[uUlL]+$");

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
                long value = value(named.get());
                requireFit(value, named.get(), member);
                values.add(asRead(value));
            }
        }
        if (!values.isEmpty()) {
            return values;
        }
        var alike = enumerators().stream()
                .filter(one -> isAlike(one.name(), member))
                .map(one -> asRead(one.value()))
                .distinct()
                .toList();
        if (alike.size() != 1) {
            throw new Unreadable(
                    "is a union chosen by " + discriminator.name() + ", but "
                            + (alike.isEmpty() ? "no value" : "more than one value")
                            + " of that is named after its member " + member,
                    Remedies.tagUnionMember(member));
        }
        return alike;
    }

    /** Enums of 32 bits are ints in Java, whatever their sign in C. */
    private long asRead(long value) {
        return discriminator.shape() instanceof Shape.Enumeration enumeration && enumeration.size() == Integer.BYTES
                ? (int) value
                : value;
    }

    /** Of two members for one value, the second would never be seen. */
    void requireDistinct(List<Shape.Case> cases) throws Unreadable {
        var known = new HashMap<Long, String>();
        for (var one : cases) {
            for (long value : one.values()) {
                var name = one.member().name();
                var before = known.putIfAbsent(value, name);
                if (before != null && !before.equals(name)) {
                    throw new Unreadable(
                            "is a union of which both " + before + " and " + name + " are chosen by the value " + value
                                    + " of " + discriminator.name(),
                            Remedies.oneValuePerMember());
                }
            }
        }
    }

    /** A value that the discriminator never has would choose nothing. */
    private void requireFit(long value, String text, String member) throws Unreadable {
        var bits = discriminator.shape() instanceof Shape.Bits field ? field : null;
        var shape = bits == null ? discriminator.shape() : bits.value();
        boolean signed = shape instanceof Shape.Whole whole ? whole.signed() : ((Shape.Enumeration) shape).signed();
        int size = shape instanceof Shape.Whole whole ? whole.size() : ((Shape.Enumeration) shape).size();
        int width = bits == null ? 8 * size : bits.bitWidth();
        long rest = signed ? value >> width - 1 : value >>> width;
        if (width < Long.SIZE && rest != 0 && !(signed && rest == -1)) {
            throw new Unreadable(
                    "has a member " + member + " tagged union_case:" + text + ", but " + discriminator.name() + " has "
                            + width + " bits " + (signed ? "with" : "without") + " a sign",
                    Remedies.fitUnionCase());
        }
    }

    private static boolean isAlike(String enumerator, String member) {
        var name = enumerator.toLowerCase(Locale.ROOT);
        var wanted = member.toLowerCase(Locale.ROOT);
        return name.equals(wanted) || name.endsWith("_" + wanted);
    }

    private long value(String text) throws Unreadable {
        var bare = PARENTHESES.matcher(text).replaceAll("");
        for (var enumerator : allEnumerators()) {
            if (enumerator.name().equals(bare)) {
                return enumerator.value();
            }
        }
        try {
            return Long.decode(SUFFIX.matcher(bare).replaceFirst(""));
        } catch (NumberFormatException e) {
            throw new Unreadable(
                    "has a member tagged union_case:" + text + ", which is no number and no value of "
                            + discriminator.name(),
                    Remedies.nameUnionCase());
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

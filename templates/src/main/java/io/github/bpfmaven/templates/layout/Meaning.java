package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.Shape.Order;
import io.github.bpfmaven.templates.layout.ShapeFinder.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a field means beyond its layout: said by declaration tags in C, which {@code bpf/bpf_meaning.h} gives names to,
 * or by the build.
 */
public final class Meaning {
    /** What can be said of a field, for people. */
    public static final List<String> WORDS = List.of(
            "ipv4",
            "ipv6",
            "port",
            "mac",
            "ns_since_boot",
            "number",
            "cstring",
            "bytes",
            "flags:ENUM",
            "counted_by:FIELD",
            "union_tag:FIELD",
            "union_case:VALUE");

    /** How many bytes one value takes; 0 where that is not said by the word. */
    private static final Map<String, Integer> SIZES = Map.of(
            "ipv4",
            4,
            "ipv6",
            16,
            "port",
            2,
            "mac",
            6,
            "ns_since_boot",
            Long.BYTES,
            "number",
            0,
            "cstring",
            0,
            "bytes",
            0);

    /** Words for an array of bytes, not for each of them. */
    private static final Set<String> OF_ARRAYS = Set.of("cstring", "bytes");

    private Meaning() {}

    /** Whether a text is one of {@link #WORDS}, with a name in the place of what is in capitals. */
    public static boolean isKnown(String tag) {
        return WORDS.stream().anyMatch(word -> {
            int colon = word.indexOf(':');
            return colon < 0
                    ? tag.equals(word)
                    : tag.startsWith(word.substring(0, colon + 1)) && tag.length() > colon + 1;
        });
    }

    /** What follows a word and a colon in one of the tags. */
    static Optional<String> argument(String word, List<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith(word + ":"))
                .map(tag -> tag.substring(word.length() + 1))
                .findFirst();
    }

    /**
     * The shape that a tag gives a field; empty for tags of another kind. Of an array it says what the elements are, unless
     * they are too small for that and make one value together.
     *
     * @param id the field's type
     * @param plain the shape it has without a meaning
     */
    static Optional<Shape> shapeOf(String tag, int id, Shape plain, TypeGraph graph, TypeNames names)
            throws Unreadable {
        var named = argument("flags", List.of(tag));
        if (!SIZES.containsKey(tag) && named.isEmpty()) {
            return Optional.empty();
        }
        if (plain instanceof Shape.Sequence array && graph.type(graph.resolve(id)) instanceof Type.Array type) {
            boolean whole = OF_ARRAYS.contains(tag) && array.element() instanceof Shape.Whole;
            if (!whole && array.elementSize() >= SIZES.getOrDefault(tag, 0)) {
                return shapeOf(tag, type.element(), array.element(), graph, names)
                        .map(element -> new Shape.Sequence(element, array.elementSize(), array.length()));
            }
        }
        return Optional.of(
                named.isPresent() ? flags(named.get(), plain, id, names) : single(tag, plain, graph.sizeOf(id)));
    }

    private static Shape single(String tag, Shape plain, long size) throws Unreadable {
        int wanted = SIZES.getOrDefault(tag, 0);
        if (wanted != 0 && size != wanted) {
            throw new Unreadable(
                    "is tagged " + tag + ", which takes " + wanted + " bytes, but has " + size, Remedies.fitMeaning());
        }
        return switch (tag) {
            case "ipv4" -> new Shape.Inet4();
            case "ipv6" -> new Shape.Inet6();
            case "port" -> new Shape.Whole(2, false, Order.BIG_ENDIAN);
            case "mac" -> new Shape.Mac();
            case "ns_since_boot" -> new Shape.SinceBoot();
            case "number" -> number(plain);
            case "bytes" -> bytes(plain);
            default -> text(plain);
        };
    }

    /** What would be an address otherwise, by the type that it is declared with. */
    private static Shape number(Shape plain) throws Unreadable {
        if (plain instanceof Shape.Inet4) {
            return new Shape.Whole(4, false, Order.BIG_ENDIAN);
        } else if (plain instanceof Shape.Whole) {
            return plain;
        }
        throw new Unreadable("is tagged number, but is no integer", Remedies.fitMeaning());
    }

    private static Shape text(Shape plain) throws Unreadable {
        if (plain instanceof Shape.Sequence sequence
                && sequence.element() instanceof Shape.Whole whole
                && whole.size() == 1) {
            return new Shape.Text(sequence.length());
        } else if (plain instanceof Shape.Text) {
            return plain;
        }
        throw new Unreadable("is tagged cstring, but is no array of bytes", Remedies.fitMeaning());
    }

    /** What would be text otherwise. */
    private static Shape bytes(Shape plain) throws Unreadable {
        if (plain instanceof Shape.Text text) {
            return new Shape.Sequence(new Shape.Whole(1, false, Order.NATIVE), 1, text.length());
        } else if (plain instanceof Shape.Sequence sequence && sequence.elementSize() == 1) {
            return plain;
        }
        throw new Unreadable("is tagged bytes, but is no array of them", Remedies.fitMeaning());
    }

    private static Shape flags(String name, Shape plain, int id, TypeNames names) throws Unreadable {
        var type = names.enumNamed(name, id)
                .orElseThrow(() -> new Unreadable(
                        "is tagged flags:" + name + ", but there is no enum " + name, Remedies.nameEnumOfFlags()));
        if (plain instanceof Shape.Whole whole && whole.size() <= Long.BYTES) {
            return new Shape.Flags(type, new Shape.Whole(whole.size(), false, whole.order()));
        } else if (plain instanceof Shape.Enumeration enumeration) {
            return new Shape.Flags(type, new Shape.Whole(enumeration.size(), false, Order.NATIVE));
        }
        throw new Unreadable("is tagged flags:" + name + ", but is no integer of up to 64 bits", Remedies.fitMeaning());
    }
}

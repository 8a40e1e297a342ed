package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.layout.Shape.Order;
import io.github.bpfmaven.templates.layout.ShapeFinder.Unreadable;
import java.util.List;
import java.util.Optional;

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
            "cstring",
            "flags:ENUM",
            "counted_by:FIELD",
            "union_tag:FIELD",
            "union_case:VALUE");

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
     * The shape that a tag gives a field; empty for tags of another kind.
     *
     * @param id the field's type
     * @param plain the shape it has without a meaning
     */
    static Optional<Shape> shapeOf(String tag, int id, Shape plain, TypeGraph graph, TypeNames names)
            throws Unreadable {
        switch (tag) {
            case "ipv4":
                return Optional.of(sized(tag, id, 4, new Shape.Inet4(), graph));
            case "ipv6":
                return Optional.of(sized(tag, id, 16, new Shape.Inet6(), graph));
            case "port":
                return Optional.of(sized(tag, id, 2, new Shape.Whole(2, false, Order.BIG_ENDIAN), graph));
            case "mac":
                return Optional.of(sized(tag, id, 6, new Shape.Mac(), graph));
            case "ns_since_boot":
                return Optional.of(sized(tag, id, Long.BYTES, new Shape.SinceBoot(), graph));
            case "cstring":
                return Optional.of(text(plain));
            default:
                var named = argument("flags", List.of(tag));
                return named.isPresent() ? Optional.of(flags(named.get(), plain, id, names)) : Optional.empty();
        }
    }

    private static Shape sized(String tag, int id, int size, Shape shape, TypeGraph graph) throws Unreadable {
        if (graph.sizeOf(id) != size) {
            throw new Unreadable("is tagged " + tag + ", which takes " + size + " bytes, but has " + graph.sizeOf(id));
        }
        return shape;
    }

    private static Shape text(Shape plain) throws Unreadable {
        if (plain instanceof Shape.Sequence sequence
                && sequence.element() instanceof Shape.Whole whole
                && whole.size() == 1) {
            return new Shape.Text(sequence.length());
        } else if (plain instanceof Shape.Text) {
            return plain;
        }
        throw new Unreadable("is tagged cstring, but is no array of bytes");
    }

    private static Shape flags(String name, Shape plain, int id, TypeNames names) throws Unreadable {
        var type = names.enumNamed(name, id)
                .orElseThrow(() -> new Unreadable("is tagged flags:" + name + ", but there is no enum " + name));
        if (plain instanceof Shape.Whole whole && whole.size() <= Long.BYTES) {
            return new Shape.Flags(type, new Shape.Whole(whole.size(), false, whole.order()));
        } else if (plain instanceof Shape.Enumeration enumeration) {
            return new Shape.Flags(type, new Shape.Whole(enumeration.size(), false, Order.NATIVE));
        }
        throw new Unreadable("is tagged flags:" + name + ", but is no integer of up to 64 bits");
    }
}

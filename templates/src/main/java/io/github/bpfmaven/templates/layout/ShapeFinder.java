package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.Shape.Order;
import java.util.List;
import java.util.Map;

/** Decides how a field's bytes are to be read: by its type, the typedefs it was declared with, and its tags. */
final class ShapeFinder {
    /** {@code include/uapi/linux/types.h}: integers whose byte order is part of their type. */
    private static final Map<String, Order> ORDERED = Map.of(
            "__be16",
            Order.BIG_ENDIAN,
            "__be32",
            Order.BIG_ENDIAN,
            "__be64",
            Order.BIG_ENDIAN,
            "__le16",
            Order.LITTLE_ENDIAN,
            "__le32",
            Order.LITTLE_ENDIAN,
            "__le64",
            Order.LITTLE_ENDIAN);

    private final TypeGraph graph;
    private final TypeNames names;

    ShapeFinder(TypeGraph graph, TypeNames names) {
        this.graph = graph;
        this.names = names;
    }

    /** What can't be read, and why: to be told with the field's place. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String mend;

        Unreadable(String message) {
            this(message, Remedies.changeEventField());
        }

        Unreadable(String message, String mend) {
            super(message);
            this.mend = mend;
        }

        String mend() {
            return mend;
        }
    }

    /** @param tags what is said of the field beside its type */
    Shape shapeOf(int id, List<String> tags) throws Unreadable {
        var plain = shapeOf(id);
        for (var tag : tags) {
            var meant = Meaning.shapeOf(tag, id, plain, graph, names);
            if (meant.isPresent()) {
                return meant.get();
            }
        }
        return plain;
    }

    /** Of a bitfield: what its bits mean, without their place. */
    Shape bitsOf(int id) throws Unreadable {
        var type = graph.type(graph.resolve(id));
        if (type instanceof Type.Int integer && integer.encoding() != Type.Encoding.BOOL) {
            return new Shape.Whole(integer.size(), isSigned(integer), Order.NATIVE);
        }
        return shapeOf(id);
    }

    private Shape shapeOf(int id) throws Unreadable {
        int resolved = graph.resolve(id);
        var type = graph.type(resolved);
        if (type instanceof Type.Int integer) {
            return integer(id, integer);
        } else if (type instanceof Type.Float real) {
            return real(real);
        } else if (type instanceof Type.Pointer) {
            return new Shape.Address(graph.pointerSize());
        } else if (type instanceof Type.Enum enumeration) {
            return new Shape.Enumeration(resolved, enumeration.size(), enumeration.signed());
        } else if (type instanceof Type.Array array) {
            return sequence(array);
        } else if (type instanceof Type.Composite composite) {
            return composite(resolved, composite);
        }
        throw new Unreadable("has a type without a size");
    }

    private Shape integer(int id, Type.Int integer) throws Unreadable {
        if (integer.encoding() == Type.Encoding.BOOL) {
            return new Shape.Truth(integer.size());
        }
        if (Integer.bitCount(integer.size()) != 1 || integer.size() > 16) {
            throw new Unreadable("is an integer of " + integer.size() + " bytes");
        }
        var order = Order.NATIVE;
        for (var typedef : names.typedefs(id)) {
            order = ORDERED.getOrDefault(typedef, order);
        }
        boolean networkAddress = order == Order.BIG_ENDIAN && integer.size() == 4;
        return networkAddress ? new Shape.Inet4() : new Shape.Whole(integer.size(), isSigned(integer), order);
    }

    /**
     * Plain {@code char} has a sign whatever the debug information says, as for clang's BPF targets: one source must not
     * have two layouts because some of its targets' kernels are built with {@code -funsigned-char}, as all are since 6.2
     * (commit 3bc753c06dd0), and those of arm64 were before.
     */
    private static boolean isSigned(Type.Int integer) {
        return isPlainChar(integer)
                || integer.encoding() == Type.Encoding.SIGNED
                || integer.encoding() == Type.Encoding.SIGNED_CHAR;
    }

    private static Shape real(Type.Float real) throws Unreadable {
        if (real.name().contains("complex") || (real.size() != 4 && real.size() != 8)) {
            throw new Unreadable("is a " + real.name() + " of " + real.size() + " bytes; float and double can be read");
        }
        return new Shape.Real(real.size());
    }

    private Shape sequence(Type.Array array) throws Unreadable {
        if (isCharacter(array.element())) {
            return new Shape.Text(array.length());
        }
        int size = Math.toIntExact(graph.sizeOf(array.element()));
        return new Shape.Sequence(shapeOf(array.element()), size, array.length());
    }

    /** Plain {@code char} only: {@code unsigned char} and {@code signed char} are bytes. */
    private boolean isCharacter(int id) {
        return graph.type(graph.resolve(id)) instanceof Type.Int integer && isPlainChar(integer);
    }

    private static boolean isPlainChar(Type.Int integer) {
        return integer.size() == 1 && integer.name().equals("char");
    }

    /** {@code include/uapi/linux/in.h} and {@code in6.h}. */
    private static Shape composite(int id, Type.Composite composite) {
        if (composite.name().equals("in_addr") && composite.size() == 4) {
            return new Shape.Inet4();
        } else if (composite.name().equals("in6_addr") && composite.size() == 16) {
            return new Shape.Inet6();
        }
        return new Shape.Struct(id);
    }
}

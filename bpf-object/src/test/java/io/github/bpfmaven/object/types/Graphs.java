package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Member;
import java.nio.ByteOrder;
import java.util.List;

/** Short words for the graphs of tests. */
final class Graphs {
    static final Type INT = new Type.Int("int", 4, Encoding.SIGNED);
    static final Type CHAR = new Type.Int("char", 1, Encoding.SIGNED);

    private Graphs() {}

    /** The first type has id 1. */
    static TypeGraph graph(Type... types) {
        return new TypeGraph(List.of(types), ByteOrder.LITTLE_ENDIAN, 8);
    }

    static Composite struct(String name, int size, Member... members) {
        return new Composite(Composite.Kind.STRUCT, name, size, List.of(members));
    }

    static Composite union(String name, int size, Member... members) {
        return new Composite(Composite.Kind.UNION, name, size, List.of(members));
    }

    /** @param offset in bits */
    static Member member(String name, int type, int offset) {
        return new Member(name, type, offset, 0);
    }
}

package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.bytes.IntTable;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;

/**
 * Bitfields as they were written before {@code kind_flag} (Linux 5.0): a member of an integer type of its own, which
 * says at which bit it starts and how many it has ({@code Documentation/bpf/btf.rst}, BTF_KIND_STRUCT). They become
 * members with a width, as newer ones are.
 */
final class OldBitfields {
    private final IntTable ints = new IntTable();

    /** Notes an integer type that has fewer bits than its bytes. */
    void add(int id, int bitOffset, int bits) {
        ints.put(id, bitOffset << 8 | bits);
    }

    TypeGraph apply(TypeGraph graph) {
        if (ints.size() == 0) {
            return graph;
        }
        var types = new ArrayList<Type>(graph.size());
        for (var type : graph.types()) {
            types.add(type instanceof Composite composite ? withWidths(composite, graph) : type);
        }
        return new TypeGraph(types, graph.byteOrder(), graph.pointerSize());
    }

    private Composite withWidths(Composite composite, TypeGraph graph) {
        return new Composite(
                composite.kind(),
                composite.name(),
                composite.size(),
                composite.members().stream()
                        .map(member -> withWidth(member, graph))
                        .toList());
    }

    private Member withWidth(Member member, TypeGraph graph) {
        int bits = ints.get(graph.resolve(member.type()));
        if (bits < 0 || member.isBitfield()) {
            return member;
        }
        return new Member(member.name(), member.type(), member.bitOffset() + (bits >>> 8), bits & 0xff);
    }
}

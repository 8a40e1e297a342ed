package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.IntTable;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.function.IntUnaryOperator;

/**
 * Whether enums are signed. Their integer type says so where debug information has it (DWARF 3 and later); else they are
 * where an enumerator is negative, which is what the reader assumed.
 */
final class EnumSigns {
    private final IntTable references = new IntTable();

    void add(int enumId, int reference) {
        if (reference > 0) {
            references.put(enumId, reference);
        }
    }

    /** @param ids from a reference to an id of the graph */
    TypeGraph apply(TypeGraph graph, IntUnaryOperator ids) {
        var types = new ArrayList<>(graph.types());
        for (int id = 1; id < graph.size(); id++) {
            if (graph.type(id) instanceof Type.Enum enumeration) {
                int reference = references.get(id);
                var integer = reference < 0 ? Type.Void.VOID : graph.type(graph.resolve(ids.applyAsInt(reference)));
                types.set(id - 1, signed(enumeration, integer));
            }
        }
        return new TypeGraph(types, graph.byteOrder(), graph.pointerSize());
    }

    private static Type.Enum signed(Type.Enum enumeration, Type underlying) {
        boolean signed = underlying instanceof Type.Int integer
                ? integer.encoding() == Type.Encoding.SIGNED
                : enumeration.signed();
        var enumerators = enumeration.enumerators().stream()
                .map(enumerator ->
                        new Enumerator(enumerator.name(), extended(enumerator.value(), enumeration.size(), signed)))
                .toList();
        return new Type.Enum(enumeration.name(), enumeration.size(), signed, enumerators);
    }

    /** A value in fewer than 64 bits, extended as its enum asks for: debug information may have it either way. */
    private static long extended(long value, int size, boolean signed) {
        int unused = 64 - size * 8;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Patterns for bytes that are one value in Java, an address, of whatever integers C declares them. */
final class ProofBytes {
    private final TypeGraph graph;
    private final ProofValues values;

    ProofBytes(TypeGraph graph, ProofValues values) {
        this.graph = graph;
        this.values = values;
    }

    /**
     * A pattern.
     *
     * @param initializer in C
     * @param bytes as they lie in memory
     */
    record Pattern(String initializer, byte[] bytes) {
        /** An array with the bytes. */
        String java() {
            return IntStream.range(0, bytes.length)
                    .mapToObj(i -> Byte.toString(bytes[i]))
                    .collect(Collectors.joining(", ", "new byte[] {", "}"));
        }
    }

    /** A pattern for a type; empty where its first members, which a list in braces initializes, are not all of it. */
    Optional<Pattern> of(int type) {
        var sizes = new ArrayList<Integer>();
        integers(type, sizes);
        int size = sizes.stream().mapToInt(Integer::intValue).sum();
        if (size != graph.sizeOf(type)) {
            return Optional.empty();
        }
        var bytes = new byte[size];
        var initializers = new ArrayList<String>();
        int at = 0;
        for (int one : sizes) {
            long value = values.integer(8 * one, false);
            initializers.add(ProofValues.c(value));
            for (int i = 0; i < one; i++) {
                boolean little = graph.byteOrder() == ByteOrder.LITTLE_ENDIAN;
                bytes[at + i] = (byte) (value >>> 8 * (little ? i : one - 1 - i));
            }
            at += one;
        }
        boolean single = graph.type(graph.resolve(type)) instanceof Type.Int;
        var list = String.join(", ", initializers);
        return Optional.of(new Pattern(single ? list : "{" + list + "}", bytes));
    }

    /** The sizes of the integers that a list initializes, in order; of a union, those of its first member. */
    private void integers(int type, List<Integer> sizes) {
        var resolved = graph.type(graph.resolve(type));
        if (resolved instanceof Type.Int integer && integer.size() <= Long.BYTES) {
            sizes.add(integer.size());
        } else if (resolved instanceof Type.Array array) {
            for (int i = 0; i < array.length(); i++) {
                integers(array.element(), sizes);
            }
        } else if (resolved instanceof Type.Composite composite
                && !composite.members().isEmpty()) {
            boolean union = composite.kind() == Type.Composite.Kind.UNION;
            composite
                    .members()
                    .subList(0, union ? 1 : composite.members().size())
                    .forEach(member -> integers(member.type(), sizes));
        }
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Paths through generated records, which have every field and every number. */
final class GeneratedPaths implements ProofPaths {
    private final ByteOrder order;
    private final EventClasses classes;
    private final FieldDocs docs;
    private final Map<StructLayout, Components> components = new HashMap<>();

    GeneratedPaths(ByteOrder order, EventClasses classes, FieldDocs docs) {
        this.order = order;
        this.classes = classes;
        this.docs = docs;
    }

    @Override
    public Optional<String> value(StructLayout layout, int field, String record) {
        return Optional.of(components
                .computeIfAbsent(layout, key -> Components.of(key, order, classes, docs))
                .valueOf(field, record));
    }

    @Override
    public ProofPaths inside(StructLayout layout, int field) {
        return this;
    }

    @Override
    public OptionalLong number(StructLayout layout, int field) {
        return OptionalLong.empty();
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.DeclaredRecord;
import java.util.Optional;
import java.util.OptionalLong;

/** Paths through a record of the user's, and those inside it. */
record RecordPaths(RecordFit fit, DeclaredRecord record, ProofPaths generated) implements ProofPaths {
    private Optional<Slot> slot(StructLayout layout, int field) {
        return fit.slot(record, layout.type(), layout.fields().get(field).name());
    }

    @Override
    public Optional<String> value(StructLayout layout, int field, String own) {
        return slot(layout, field).map(slot -> slot.back(own));
    }

    /** What is left out is given its values in C as for a generated record. */
    @Override
    public ProofPaths inside(StructLayout layout, int field) {
        return slot(layout, field)
                .flatMap(Slot::inner)
                .<ProofPaths>map(inner -> new RecordPaths(fit, inner, generated))
                .orElse(generated);
    }

    @Override
    public OptionalLong number(StructLayout layout, int field) {
        return slot(layout, field).map(Slot::named).orElse(OptionalLong.empty());
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.DeclaredRecord;
import java.util.Optional;
import java.util.OptionalLong;

/** Paths through a record of the user's, and those inside it. */
record RecordPaths(RecordFit fit, DeclaredRecord record, ProofPaths generated) implements ProofPaths {
    private Optional<Slot> slot(StructLayout layout, int field) {
        return fit.slot(record, layout, layout.fields().get(field).name());
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

    /** A struct's record is the variant itself. */
    @Override
    public Member member(StructLayout owner, StructLayout.Field union, Shape.Case one, String own) {
        var variant = fit.slot(record, owner, union.name())
                .flatMap(slot -> slot.variant(one.member().name()))
                .orElse(null);
        if (variant == null) {
            return generated.member(owner, union, one, own);
        }
        var cast = "((" + fit.nameOf(variant) + ") " + own + ")";
        var paths = new RecordPaths(fit, variant, generated);
        return one.member().shape() instanceof Shape.Struct
                ? new Member(Optional.of(cast), OptionalLong.empty(), paths)
                : Member.of(paths, union, one, cast);
    }

    @Override
    public OptionalLong number(StructLayout layout, int field) {
        return slot(layout, field).map(Slot::named).orElse(OptionalLong.empty());
    }
}

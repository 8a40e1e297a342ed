package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the values of a sample are found in Java. */
interface ProofPaths {
    /**
     * The expression for the value of a field as a generated record has it; empty where the record leaves it out.
     *
     * @param record the expression for the record of the struct
     */
    Optional<String> value(StructLayout layout, int field, String record);

    /** The same for the structs in a field. */
    ProofPaths inside(StructLayout layout, int field);

    /**
     * The same for a member of a tagged union.
     *
     * @param owner the struct that has the union
     * @param own the expression for the union's value
     */
    Member member(StructLayout owner, StructLayout.Field union, Shape.Case one, String own);

    /**
     * A member of a tagged union.
     *
     * @param value as {@link #value} gives it
     * @param number as {@link #number} gives it
     * @param inside as {@link #inside} gives it
     */
    record Member(Optional<String> value, OptionalLong number, ProofPaths inside) {
        /** One that is a component of a record. */
        static Member of(ProofPaths paths, StructLayout.Field union, Shape.Case one, String record) {
            var layout = StructViews.layoutOf((Shape.Choice) union.shape(), one.member());
            return new Member(paths.value(layout, 0, record), paths.number(layout, 0), paths.inside(layout, 0));
        }
    }

    /** The number that an enum in the field must be given; empty where any will do. */
    OptionalLong number(StructLayout layout, int field);
}

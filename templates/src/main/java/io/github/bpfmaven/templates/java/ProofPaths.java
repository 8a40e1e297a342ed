package io.github.bpfmaven.templates.java;

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

    /** The number that an enum in the field must be given; empty where any will do. */
    OptionalLong number(StructLayout layout, int field);
}

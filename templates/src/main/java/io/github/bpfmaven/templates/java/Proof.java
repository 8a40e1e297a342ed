package io.github.bpfmaven.templates.java;

import java.util.List;

/**
 * Proves Java against the compiler: a unit of C defines events with a pattern in every field, clang lays them out for
 * the target, and Java decodes those bytes, compares every field with the pattern, and encodes them again. Struct by
 * struct, there are as many samples as it takes to choose each member of its unions once.
 */
public sealed interface Proof permits DecoderProof, RecordProof {
    /** What is laid out. */
    ProofUnit unit();

    /**
     * A {@link Runnable} that throws an {@link AssertionError}, and needs nothing but {@code java.base}.
     *
     * @param name of the class
     * @param bytes the contents of the unit's sections
     */
    JavaSource check(String name, List<byte[]> bytes);
}

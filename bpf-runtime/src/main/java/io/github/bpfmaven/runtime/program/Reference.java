package io.github.bpfmaven.runtime.program;

/** A place in a program's code that waits for a map's file descriptor. */
public sealed interface Reference {
    /** The index of the instruction, the first of the two that load 64 bits. */
    int instruction();

    /** A map of the object. */
    record ToMap(int instruction, String map) implements Reference {}

    /**
     * A variable of the object, or a place in one.
     *
     * @param offset in the section, in bytes
     */
    record ToData(int instruction, String section, int offset) implements Reference {}
}

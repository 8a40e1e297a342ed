package io.github.bpfmaven.probe;

/** How much of a kernel's headers is probed. */
public enum Selection {
    /** The headers that BPF programs are written against, and those that define what the user's sources mention. */
    CORE,
    /** Every header of the tree that defines a type and compiles. */
    ALL
}

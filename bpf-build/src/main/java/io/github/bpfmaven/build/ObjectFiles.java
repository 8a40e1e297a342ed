package io.github.bpfmaven.build;

import java.nio.file.Path;

/**
 * Where the files of one program for one target are.
 *
 * @param folder {@code target/bpf/ID}
 */
record ObjectFiles(Program program, Path folder) {
    /** What is shipped. */
    Path object() {
        return folder.resolve(program.name() + ".bpf.o");
    }

    /** The object with its DWARF: what the decoders are made from. */
    Path debugObject() {
        return folder.resolve(program.name() + ".debug.o");
    }

    /** {@code vmlinux.h} and {@code kernel_offsets.h} as this program sees them. */
    Path includes() {
        return folder.resolve("reach").resolve(program.name());
    }

    /** What clang writes, until it is whole. */
    Path compiled() {
        return state().resolveSibling(program.name() + ".o.part");
    }

    /** The list of files that clang read. */
    Path dependencies() {
        return state().resolveSibling(program.name() + ".d");
    }

    /** What the object was made from. */
    Path state() {
        return folder.resolve("state").resolve(program.name() + ".txt");
    }
}

package io.github.bpfmaven.runtime.program;

/**
 * A global variable.
 *
 * @param section the name of its section
 * @param offset in its section, in bytes
 * @param size in bytes
 */
public record Variable(String name, String section, int offset, int size) {}

package io.github.bpfmaven.templates.source;

/**
 * A record that is annotated to be one of an event.
 *
 * @param struct what the annotation says: a tag or a typedef name in C
 */
public record EventRecord(String struct, DeclaredRecord record) {}

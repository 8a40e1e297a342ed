package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.source.DeclaredRecord;
import java.util.Map;

/**
 * How a component of the user's record holds a tagged union.
 *
 * @param tagger the method that tells what chooses a value; {@code ""} where the record has a component for that
 * @param checker the method that tells whether what chooses stands for a value, if the record has a component for it
 * @param variants the user's records, by the names of the members in C; none where the interface is the generated one
 */
record FittedUnion(String tagger, String checker, Map<String, DeclaredRecord> variants) {}

/** Decoders of one event, written by hand and made by generators. */
@NullMarked
package io.github.bpfmaven.benchmarks.decoders;

import org.jspecify.annotations.NullMarked;

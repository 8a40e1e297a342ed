/** C as text: tokens, and what a BPF source mentions and includes. */
@NullMarked
package io.github.bpfmaven.probe.source;

import org.jspecify.annotations.NullMarked;

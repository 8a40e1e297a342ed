/** Brings maps, types and programs into the kernel, and says what the verifier had against it. */
@NullMarked
package io.github.bpfmaven.runtime.load;

import org.jspecify.annotations.NullMarked;

/** Maps in the kernel: their entries as bytes, or with typed keys and values. */
@NullMarked
package io.github.bpfmaven.runtime.map;

import org.jspecify.annotations.NullMarked;

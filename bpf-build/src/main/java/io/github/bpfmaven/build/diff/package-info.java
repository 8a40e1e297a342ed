/** {@code bpf:diff}: kernels beside each other, as a table and as JSON. */
@NullMarked
package io.github.bpfmaven.build.diff;

import org.jspecify.annotations.NullMarked;

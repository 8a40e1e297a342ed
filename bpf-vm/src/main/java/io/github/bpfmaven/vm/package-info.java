/** Boots a kernel in QEMU and runs something in it: what to run as a value, and how it ended as another. */
@NullMarked
package io.github.bpfmaven.vm;

import org.jspecify.annotations.NullMarked;

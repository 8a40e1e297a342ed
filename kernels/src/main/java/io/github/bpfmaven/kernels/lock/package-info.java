/** The lock file, {@code bpf-kernels.lock}: which packages, or which header tree, each kernel target is built from. */
@NullMarked
package io.github.bpfmaven.kernels.lock;

import org.jspecify.annotations.NullMarked;

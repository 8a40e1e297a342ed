/** Reading and comparing kernels' BTF. */
@NullMarked
package io.github.bpfmaven.benchmarks.btf;

import org.jspecify.annotations.NullMarked;

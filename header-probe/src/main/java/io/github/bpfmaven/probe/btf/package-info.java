/** BTF of kernels, in whatever form it comes, as a source of types beside the headers or instead of them. */
@NullMarked
package io.github.bpfmaven.probe.btf;

import org.jspecify.annotations.NullMarked;

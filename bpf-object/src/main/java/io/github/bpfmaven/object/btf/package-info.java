/** BTF, the kernel's own type format, read into and written from a type graph. */
@NullMarked
package io.github.bpfmaven.object.btf;

import org.jspecify.annotations.NullMarked;

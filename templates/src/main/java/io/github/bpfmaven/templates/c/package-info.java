/** C from the type graph: {@code vmlinux.h}, what a program reaches of it, and {@code kernel_offsets.h}. */
@NullMarked
package io.github.bpfmaven.templates.c;

import org.jspecify.annotations.NullMarked;

/** Layouts held against a kernel's real headers by compilers. */
@NullMarked
package io.github.bpfmaven.build.proof;

import org.jspecify.annotations.NullMarked;

/** The compiler: where it comes from, how it is called, and what it says. */
@NullMarked
package io.github.bpfmaven.toolchain;

import org.jspecify.annotations.NullMarked;

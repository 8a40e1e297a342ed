/** Whole Maven projects built with the installed plugin, for real kernels. */
@NullMarked
package io.github.bpfmaven.it;

import org.jspecify.annotations.NullMarked;

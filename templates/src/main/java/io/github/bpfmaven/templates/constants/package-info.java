/** The constants of several kernels, side by side. */
@NullMarked
package io.github.bpfmaven.templates.constants;

import org.jspecify.annotations.NullMarked;

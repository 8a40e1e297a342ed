/** The distribution's own client, apt, run beside the host's state: its signatures are checked, its lists not touched. */
@NullMarked
package io.github.bpfmaven.kernels.apt;

import org.jspecify.annotations.NullMarked;

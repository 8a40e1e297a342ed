/** The helper functions of one kernel: their prototypes, and the C header that declares exactly those. */
@NullMarked
package io.github.bpfmaven.probe.helpers;

import org.jspecify.annotations.NullMarked;

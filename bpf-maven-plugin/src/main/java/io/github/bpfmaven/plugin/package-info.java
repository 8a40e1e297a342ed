/** The goals: parameters in, one immutable request, a call, a result. The work is done by {@code bpf-build}. */
@NullMarked
package io.github.bpfmaven.plugin;

import org.jspecify.annotations.NullMarked;

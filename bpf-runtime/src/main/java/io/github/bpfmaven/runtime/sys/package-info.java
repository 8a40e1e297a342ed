/** The system calls, through JNA: nothing but the C library of the host is needed. */
@NullMarked
package io.github.bpfmaven.runtime.sys;

import org.jspecify.annotations.NullMarked;

/** Events as they come from the kernel: read where it wrote them, decoded, and handed on in one of three ways. */
@NullMarked
package io.github.bpfmaven.runtime.event;

import org.jspecify.annotations.NullMarked;

/** Header trees: how distributions lay out a kernel's headers, and the flags that kernel was built with. */
@NullMarked
package io.github.bpfmaven.probe.headers;

import org.jspecify.annotations.NullMarked;

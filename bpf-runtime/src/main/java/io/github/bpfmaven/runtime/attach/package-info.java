/** Where programs attach to, and how: one class for each way that the kernel has. */
@NullMarked
package io.github.bpfmaven.runtime.attach;

import org.jspecify.annotations.NullMarked;

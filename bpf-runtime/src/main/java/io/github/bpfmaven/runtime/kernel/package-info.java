/** What the running kernel is and can do, and what this process may do. */
@NullMarked
package io.github.bpfmaven.runtime.kernel;

import org.jspecify.annotations.NullMarked;

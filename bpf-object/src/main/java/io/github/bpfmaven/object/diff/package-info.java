/** What moved, appeared, vanished or changed type from one kernel to the next. */
@NullMarked
package io.github.bpfmaven.object.diff;

import org.jspecify.annotations.NullMarked;

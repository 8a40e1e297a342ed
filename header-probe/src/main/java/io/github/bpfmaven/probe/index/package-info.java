/** Which header of a tree defines which name. */
@NullMarked
package io.github.bpfmaven.probe.index;

import org.jspecify.annotations.NullMarked;

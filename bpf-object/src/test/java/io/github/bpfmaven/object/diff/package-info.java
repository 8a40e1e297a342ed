@NullMarked
package io.github.bpfmaven.object.diff;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.github.bpfmaven.object;

import org.jspecify.annotations.NullMarked;

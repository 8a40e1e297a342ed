@NullMarked
package io.github.bpfmaven.object.bytes;

import org.jspecify.annotations.NullMarked;

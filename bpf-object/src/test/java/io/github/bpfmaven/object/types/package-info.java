@NullMarked
package io.github.bpfmaven.object.types;

import org.jspecify.annotations.NullMarked;

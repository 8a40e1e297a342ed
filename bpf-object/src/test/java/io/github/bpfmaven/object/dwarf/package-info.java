@NullMarked
package io.github.bpfmaven.object.dwarf;

import org.jspecify.annotations.NullMarked;

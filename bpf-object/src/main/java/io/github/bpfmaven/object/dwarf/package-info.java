/** DWARF 4 and 5, as far as C types and where they are declared go, read into a type graph. */
@NullMarked
package io.github.bpfmaven.object.dwarf;

import org.jspecify.annotations.NullMarked;

/** ELF files, 64-bit, of either byte order: reading them, and rewriting relocatable objects. */
@NullMarked
package io.github.bpfmaven.object.elf;

import org.jspecify.annotations.NullMarked;

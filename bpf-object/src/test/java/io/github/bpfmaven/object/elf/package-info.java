@NullMarked
package io.github.bpfmaven.object.elf;

import org.jspecify.annotations.NullMarked;

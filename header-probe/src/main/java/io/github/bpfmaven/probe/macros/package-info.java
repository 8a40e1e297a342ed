/** The constants that exist only as macros: which macros are constants, before the compiler says their values. */
@NullMarked
package io.github.bpfmaven.probe.macros;

import org.jspecify.annotations.NullMarked;

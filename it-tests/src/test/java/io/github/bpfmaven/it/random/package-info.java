/** C structs made at random, what clang makes of them, and what the generated Java makes of that. */
@NullMarked
package io.github.bpfmaven.it.random;

import org.jspecify.annotations.NullMarked;

/** The type graph: C types as BTF models them, immutable, the one representation that every renderer takes. */
@NullMarked
package io.github.bpfmaven.object.types;

import org.jspecify.annotations.NullMarked;

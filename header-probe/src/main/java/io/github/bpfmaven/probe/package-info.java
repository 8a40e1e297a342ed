/** From a header tree to a type graph, the constants that are only macros, and the facts about that kernel. */
@NullMarked
package io.github.bpfmaven.probe;

import org.jspecify.annotations.NullMarked;

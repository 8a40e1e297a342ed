/** Java from the type graph: decoders of event types, and the class of kernel offsets. */
@NullMarked
package io.github.bpfmaven.templates.java;

import org.jspecify.annotations.NullMarked;

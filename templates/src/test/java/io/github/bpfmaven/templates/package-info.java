/** Hand-made type graphs, and the rendering of templates. */
@NullMarked
package io.github.bpfmaven.templates;

import org.jspecify.annotations.NullMarked;

/** Tests. */
@NullMarked
package io.github.bpfmaven.templates.c;

import org.jspecify.annotations.NullMarked;

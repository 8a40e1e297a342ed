/** Tests. */
@NullMarked
package io.github.bpfmaven.templates.layout;

import org.jspecify.annotations.NullMarked;

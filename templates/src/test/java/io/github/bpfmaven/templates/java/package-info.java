/** Tests. */
@NullMarked
package io.github.bpfmaven.templates.java;

import org.jspecify.annotations.NullMarked;

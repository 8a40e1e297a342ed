/** What the Java that the user wrote says about events. */
@NullMarked
package io.github.bpfmaven.templates.source;

import org.jspecify.annotations.NullMarked;

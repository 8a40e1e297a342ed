/** Tests. */
@NullMarked
package io.github.bpfmaven.templates.report;

import org.jspecify.annotations.NullMarked;

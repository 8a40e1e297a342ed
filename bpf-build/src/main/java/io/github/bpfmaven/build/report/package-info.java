/** What became of each target, as a value and as the XML that build servers read. */
@NullMarked
package io.github.bpfmaven.build.report;

import org.jspecify.annotations.NullMarked;

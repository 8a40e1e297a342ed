/** Errors that help, processes that end, files that are whole: what every module stands on. */
@NullMarked
package io.github.bpfmaven.support;

import org.jspecify.annotations.NullMarked;

/**
 * {@code bpf:verify} as a story: {@link io.github.bpfmaven.build.verify.VerifyRun} boots each target's kernel, has every
 * program loaded and attached there by the run time that applications ship, and reports what became of it.
 */
@NullMarked
package io.github.bpfmaven.build.verify;

import org.jspecify.annotations.NullMarked;

/** What {@code bpf:verify} runs on a target's kernel: every program is selected, loaded and attached, and reported. */
@NullMarked
package io.github.bpfmaven.runtime.verify;

import org.jspecify.annotations.NullMarked;

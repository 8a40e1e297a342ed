/**
 * {@code bpf:vm-shell} as a story: {@link io.github.bpfmaven.build.shell.ShellRun} opens a console in a target's kernel with
 * the programs running.
 */
@NullMarked
package io.github.bpfmaven.build.shell;

import org.jspecify.annotations.NullMarked;

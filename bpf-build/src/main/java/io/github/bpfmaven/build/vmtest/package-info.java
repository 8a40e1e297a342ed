/**
 * {@code bpf:vm-test} as a story: {@link io.github.bpfmaven.build.vmtest.VmTestRun} runs the project's own JUnit tests
 * on each target's kernel and reports what became of each.
 */
@NullMarked
package io.github.bpfmaven.build.vmtest;

import org.jspecify.annotations.NullMarked;

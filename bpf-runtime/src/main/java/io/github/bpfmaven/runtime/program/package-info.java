/** A BPF object as its file has it: programs, maps, variables, and how their code fits together. No system calls. */
@NullMarked
package io.github.bpfmaven.runtime.program;

import org.jspecify.annotations.NullMarked;

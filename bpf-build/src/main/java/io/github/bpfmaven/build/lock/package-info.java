/** {@code bpf:lock}: writes what each target is built from into the lock file. */
@NullMarked
package io.github.bpfmaven.build.lock;

import org.jspecify.annotations.NullMarked;

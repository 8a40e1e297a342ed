/** QEMU: finding it, its command line as a value, whether KVM works here, and the files it writes to. */
@NullMarked
package io.github.bpfmaven.vm.qemu;

import org.jspecify.annotations.NullMarked;

/** The file system that a guest boots into, as the archive that the kernel unpacks. */
@NullMarked
package io.github.bpfmaven.vm.initramfs;

import org.jspecify.annotations.NullMarked;

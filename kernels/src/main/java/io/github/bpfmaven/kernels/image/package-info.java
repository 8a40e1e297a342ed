/** Reads bootable kernel images: what is packed inside, and the BTF that the kernel carries about itself. */
@NullMarked
package io.github.bpfmaven.kernels.image;

import org.jspecify.annotations.NullMarked;

/** Kernel targets: what they are called, which releases they stand for, and where their headers and images come from. */
@NullMarked
package io.github.bpfmaven.kernels;

import org.jspecify.annotations.NullMarked;

/** Unpacks packages: nothing outside the folder, nothing but files, folders and links, and never more than a bound. */
@NullMarked
package io.github.bpfmaven.kernels.archive;

import org.jspecify.annotations.NullMarked;

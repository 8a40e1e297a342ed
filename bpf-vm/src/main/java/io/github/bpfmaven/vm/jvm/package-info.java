/** The Java runtime of a guest: linked from a JDK, together with the shared libraries it needs. */
@NullMarked
package io.github.bpfmaven.vm.jvm;

import org.jspecify.annotations.NullMarked;

/** A console in a guest: programs that run there, and a shell to look at them with. */
@NullMarked
package io.github.bpfmaven.guest.shell;

import org.jspecify.annotations.NullMarked;

/** The guest's first process: its plan, its executable, and the frames by which it reports. */
@NullMarked
package io.github.bpfmaven.vm.guest;

import org.jspecify.annotations.NullMarked;

/**
 * The virtual machines of a build: an image for each target, what guests get on their class paths, and {@link
 * io.github.bpfmaven.build.machines.Machines}, which runs a payload on every target's kernel.
 */
@NullMarked
package io.github.bpfmaven.build.machines;

import org.jspecify.annotations.NullMarked;

/**
 * From jar to events: {@link io.github.bpfmaven.runtime.BpfPrograms} finds the object for the running kernel, {@link
 * io.github.bpfmaven.runtime.BpfObject} loads it, {@link io.github.bpfmaven.runtime.LoadedObject} attaches its
 * programs, reads its events and gives access to its maps.
 */
@NullMarked
package io.github.bpfmaven.runtime;

import org.jspecify.annotations.NullMarked;

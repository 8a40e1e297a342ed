/**
 * The build as a story: one immutable {@link io.github.bpfmaven.build.BuildRequest} goes in, a {@link
 * io.github.bpfmaven.build.BuildResult} comes out. Nothing here knows Maven.
 */
@NullMarked
package io.github.bpfmaven.build;

import org.jspecify.annotations.NullMarked;

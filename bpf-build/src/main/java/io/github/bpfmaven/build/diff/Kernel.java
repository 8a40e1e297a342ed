package io.github.bpfmaven.build.diff;

import io.github.bpfmaven.object.types.TypeGraph;

/**
 * One column of a comparison.
 *
 * @param id of the target, or the name of the BTF file
 * @param release as {@code uname -r} has it; {@code ""} where only BTF is known
 */
public record Kernel(String id, String release, TypeGraph types) {}

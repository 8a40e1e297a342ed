package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.kernels.KernelTarget;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A target with the image that is booted for it.
 *
 * @param file null where there is none
 * @param reason why there is none, {@code ""} where there is one
 */
public record TargetImage(KernelTarget target, @Nullable Path file, String reason) {}

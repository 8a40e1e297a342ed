package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A target with the image that is booted for it.
 *
 * @param file null where there is none
 * @param reason why there is none, {@code ""} where there is one
 */
public record TargetImage(KernelTarget target, @Nullable Path file, String reason) {
    /** @throws InputException where there is none */
    void require() {
        if (file == null) {
            throw new InputException(reason, target.id(), Remedies.nameImage());
        }
    }
}

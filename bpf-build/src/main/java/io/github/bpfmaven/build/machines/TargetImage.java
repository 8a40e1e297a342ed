package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target with the image that is booted for it.
 *
 * @param file null where there is none
 * @param modules of that kernel that are loaded in the guest, in this order
 * @param reason why there is no image, {@code ""} where there is one
 */
public record TargetImage(KernelTarget target, @Nullable Path file, List<Path> modules, String reason) {
    public TargetImage {
        modules = List.copyOf(modules);
    }

    static TargetImage none(KernelTarget target, String reason) {
        return new TargetImage(target, null, List.of(), reason);
    }

    /** @throws InputException where there is none */
    void require() {
        if (file == null) {
            throw new InputException(reason, target.id(), Remedies.nameImage());
        }
    }
}

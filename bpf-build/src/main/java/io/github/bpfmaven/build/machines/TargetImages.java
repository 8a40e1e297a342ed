package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the image of each target: the user's own, or the distribution's, which is fetched where it must be.
 *
 * @param given the user's own, by target id
 * @param neededModules the names of the modules that the image of a target needs besides
 */
record TargetImages(
        Map<String, Path> given,
        HeaderProvider distributions,
        Function<KernelTarget, List<String>> neededModules,
        BuildLog log) {
    /** @throws InputException where an image that the user names is not there */
    TargetImage of(KernelTarget target) {
        var own = given.get(target.id());
        return own == null
                ? published(target)
                : new TargetImage(target, existing(target, own), List.of(), ""); // whose modules, it does not tell
    }

    /** A kernel that can't be had is no fault of the programs: the others are verified all the same. */
    private TargetImage published(KernelTarget target) {
        if (target.architecture().qemu().isEmpty()) {
            return TargetImage.none(target, "Kernels for " + target.architecture() + " are built for and not booted.");
        }
        try {
            return new TargetImage(target, distributions.imageFile(target), modules(target), "");
        } catch (BpfException e) {
            return TargetImage.none(target, e.what());
        }
    }

    /** Most of what there is to verify can be verified without them. */
    private List<Path> modules(KernelTarget target) {
        var names = neededModules.apply(target);
        if (names.isEmpty()) {
            return List.of();
        }
        try {
            return distributions.imageModules(target, names);
        } catch (BpfException e) {
            log.warn(target.id() + ": not in the guest: the modules " + String.join(", ", names) + ": " + e.what());
            return List.of();
        }
    }

    private static Path existing(KernelTarget target, Path image) {
        if (!Files.isRegularFile(image)) {
            throw new InputException(
                    "The image of " + target.id() + " is not there.", image.toString(), Remedies.nameImage());
        }
        return image;
    }
}

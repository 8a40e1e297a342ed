package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the image of each target: the user's own, or the distribution's, which is fetched where it must be. */
record TargetImages(Map<String, Path> given, HeaderProvider distributions) {
    /** @throws InputException where an image that the user names is not there */
    TargetImage of(KernelTarget target) {
        var own = given.get(target.id());
        return own == null ? published(target) : new TargetImage(target, existing(target, own), "");
    }

    /** A kernel that can't be had is no fault of the programs: the others are verified all the same. */
    private TargetImage published(KernelTarget target) {
        if (target.architecture().qemu().isEmpty()) {
            return new TargetImage(
                    target, null, "Kernels for " + target.architecture() + " are built for and not booted.");
        }
        try {
            return new TargetImage(target, distributions.imageFile(target), "");
        } catch (BpfException e) {
            return new TargetImage(target, null, e.what());
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

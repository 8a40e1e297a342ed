package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.vm.VmRun;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a target's machine.
 *
 * @param run null where there is no image to boot
 */
public record TargetRun(TargetImage image, @Nullable VmRun run) {
    /** Judges the run, or tells why there is none. */
    public <T> T match(Function<VmRun, T> ran, Function<TargetImage, T> withoutImage) {
        return run == null ? withoutImage.apply(image) : ran.apply(run);
    }
}

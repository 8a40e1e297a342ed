package io.github.bpfmaven.vm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest reported, complete or not.
 *
 * @param release of the kernel that ran, as {@code uname -r} has it; empty where init was not reached
 * @param steps one for each of the payload, in its order
 * @param files what was brought back, by paths in the guest; the arrays are not copied
 * @param notes what init could not do, such as a mount that this kernel lacks
 * @param complete whether the guest said that nothing follows
 */
public record Transcript(
        Optional<String> release,
        List<StepResult> steps,
        Map<String, byte[]> files,
        List<String> notes,
        boolean complete) {
    /** How much of each step's streams, and of each file, is kept, in bytes. */
    public static final int OUTPUT_LIMIT = 32 << 20;

    public Transcript {
        steps = List.copyOf(steps);
        files = Map.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** @throws IllegalArgumentException where the payload has no step of that name */
    public StepResult step(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + name));
    }

    /** Whether init ran. */
    public boolean began() {
        return release.isPresent();
    }
}

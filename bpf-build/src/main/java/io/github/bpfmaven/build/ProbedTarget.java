package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.probe.KernelFacts;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A target whose kernel has been probed.
 *
 * @param source where headers or BTF came from, for people
 * @param headers its header tree; empty where BTF is all there is
 * @param folder {@code target/bpf/ID}, where {@code vmlinux.h}, {@code vmlinux.btf} and {@code kernel.json} are
 * @param kernel types and constants, read when first asked for
 * @param fromCache whether nothing had to be probed now
 * @param duration of the probe, now or when it ran
 */
public record ProbedTarget(
        KernelTarget target,
        String source,
        Optional<HeaderTree> headers,
        Path folder,
        KernelFacts facts,
        Supplier<ProbedKernel> kernel,
        boolean fromCache,
        Duration duration) {
    /**
     * The header tree.
     *
     * @throws InputException where BTF is all there is
     */
    HeaderTree tree() {
        return headers.orElseThrow(() -> new InputException(
                "The target " + target.id() + " has no headers, only BTF.", source, Remedies.nameHeadersToo()));
    }

    /** The files that {@link #kernel} is read from. */
    List<Path> typeFiles() {
        return List.of(folder.resolve("vmlinux.btf"), folder.resolve("constants.tsv"), folder.resolve("kernel.json"));
    }

    /** Where {@code bpf/bpf_helpers.h} and its like are, with the helpers that this kernel has. */
    List<Path> bpfFolders() {
        return List.of(folder.resolve("include"));
    }
}

package io.github.bpfmaven.build.doctor;

import io.github.bpfmaven.build.TargetSpec;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.support.SearchPath;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What to look at.
 *
 * @param targets as the user declared them; none to look at the host alone
 * @param images the kernel images that the user names, by target id
 * @param boots whether the project runs kernels in machines, and so needs QEMU
 * @param mavenVersion of the Maven that runs, such as {@code 3.9.9}
 * @param toolchain the compiler; empty where it must be fetched first
 * @param cache the folder that builds of this user share
 * @param searchPath where the host's programs are looked for
 */
public record DoctorRequest(
        List<TargetSpec> targets,
        Map<String, Path> images,
        boolean boots,
        String mavenVersion,
        Supplier<Optional<Toolchain>> toolchain,
        Path cache,
        FetchOptions fetch,
        SearchPath searchPath) {
    public DoctorRequest {
        targets = List.copyOf(targets);
        images = Map.copyOf(images);
    }
}

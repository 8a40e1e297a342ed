package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.build.BuildResult;
import io.github.bpfmaven.build.CompiledProgram;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.KernelVersion;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.runtime.program.ProgramKind;
import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The modules that attaching programs takes, which distributions build apart from their kernels' images. */
record NeededModules(BuildResult built) {
    /**
     * {@code CONFIG_NET_SCH_INGRESS}, which has the queueing discipline {@code clsact}, and {@code CONFIG_NET_CLS_BPF}.
     * Neither depends on another module: what they call, {@code net/sched/cls_api.c} and its like, is never one.
     */
    private static final List<String> OF_TC = List.of("sch_ingress", "cls_bpf");

    /** From here on programs of tc are attached by tcx, a part of every kernel with BPF (commit e420bed02507). */
    private static final int TCX = new KernelVersion(6, 6, 0).code();

    private static final Set<Hook> TC = Set.of(Hook.TC, Hook.TC_INGRESS, Hook.TC_EGRESS);

    /** Their names, in the order in which they are to be loaded. */
    List<String> of(KernelTarget target) {
        return built.targets().stream()
                .filter(probed -> probed.target().equals(target))
                .findFirst()
                .map(probed -> of(probed.facts().versionCode(), objects(target)))
                .orElse(List.of());
    }

    static List<String> of(int versionCode, Stream<Path> objects) {
        return versionCode < TCX && objects.anyMatch(NeededModules::hasTc) ? OF_TC : List.of();
    }

    private Stream<Path> objects(KernelTarget target) {
        return built.programs().stream()
                .filter(compiled -> compiled.target().target().equals(target))
                .map(CompiledProgram::object);
    }

    private static boolean hasTc(Path object) {
        try {
            return ElfFile.parse(Files.readAllBytes(object), object.toString()).sections().stream()
                    .flatMap(section -> ProgramKind.ofSection(section.name()).stream())
                    .anyMatch(match -> TC.contains(match.kind().hook()));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(object, e);
        }
    }
}

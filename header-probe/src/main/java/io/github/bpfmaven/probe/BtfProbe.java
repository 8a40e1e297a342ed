package io.github.bpfmaven.probe;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraphs;
import io.github.bpfmaven.probe.btf.KernelBtf;
import io.github.bpfmaven.support.Progress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Probes a kernel that has no headers here: its BTF tells every type's layout, and with the enumerators of
 * {@code uapi/linux/bpf.h} its helpers, map types and program types. BTF has no macros: of the constants it knows those
 * that are enumerators.
 */
public final class BtfProbe {
    private BtfProbe() {}

    /** @throws io.github.bpfmaven.support.BpfException where the BTF cannot be read */
    public static ProbedKernel run(KernelBtf btf, KernelRelease release, Architecture architecture, Progress progress) {
        progress.say(release + ": reading " + btf.source());
        var types = typesIn(btf.types());
        progress.say(release + ": " + types.size() + " types; BTF has no macros");
        var facts = FactsReader.read(btf, release, architecture, types);
        return new ProbedKernel(types, constants(facts), facts, "", List.of(btf.file()), List.of(), Map.of());
    }

    /** Without functions and variables, which no program is compiled against. */
    private static TypeGraph typesIn(TypeGraph btf) {
        return TypeGraphs.subset(
                btf,
                IntStream.range(1, btf.size())
                        .filter(id -> stands(btf.type(id)))
                        .boxed()
                        .toList());
    }

    private static boolean stands(Type type) {
        return type instanceof Type.Enum
                || ((type instanceof Type.Composite || type instanceof Type.Typedef)
                        && !type.name().isEmpty());
    }

    /** The one macro that is known all the same. */
    private static SortedMap<String, Constant> constants(KernelFacts facts) {
        return new TreeMap<>(Map.of("LINUX_VERSION_CODE", new Constant(facts.versionCode(), true)));
    }
}

package io.github.bpfmaven.build.diff;

import io.github.bpfmaven.build.BpfBuild;
import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.MissingType;
import io.github.bpfmaven.build.ProbedTarget;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.diff.DiffedType;
import io.github.bpfmaven.object.diff.TypeDiff;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.c.Reach;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Puts kernels beside each other: the types that are named, or what the project's programs use of them. */
public final class KernelDiff {
    private static final int FEWEST = 2;
    /** The first byte of an ELF file; BTF begins with another. */
    private static final byte ELF_MAGIC = 0x7f;

    private final DiffRequest request;
    private final Supplier<BuildRequest> targets;
    private final BuildLog log;

    /** @param targets asked for only where targets are compared */
    public KernelDiff(DiffRequest request, Supplier<BuildRequest> targets, BuildLog log) {
        this.request = request;
        this.targets = targets;
        this.log = log;
    }

    /**
     * Compares, and writes {@code diff.txt} and {@code diff.json}.
     *
     * @throws InputException where there is but one kernel, a type that no kernel has, a file that is no BTF
     */
    public DiffResult run() {
        var result = request.btf().isEmpty() ? ofTargets() : ofBtf();
        WholeFiles.write(request.work().resolve("diff.txt"), result.text());
        WholeFiles.write(request.work().resolve("diff.json"), result.json());
        return result;
    }

    private DiffResult ofTargets() {
        var build = new BpfBuild(targets.get(), log);
        requireTwo(targets.get().targets().size());
        var identifiers = request.types().isEmpty() ? build.identifiers() : Set.<String>of();
        var targetsProbed = build.probe(wanted(build));
        var kernels = targetsProbed.stream()
                .map(probed -> new Kernel(
                        probed.target().id(),
                        probed.facts().release().text(),
                        probed.kernel().get().types()))
                .toList();
        var types = request.types().isEmpty()
                ? used(kernels, identifiers)
                : named(kernels, request.types(), name -> adviceOn(targetsProbed, name));
        return new DiffResult(kernels, types);
    }

    private SortedSet<String> wanted(BpfBuild build) {
        return request.types().isEmpty() ? build.wantedNames() : new TreeSet<>(request.types());
    }

    private DiffResult ofBtf() {
        requireTwo(request.btf().size());
        var kernels = request.btf().parallelStream().map(KernelDiff::read).toList();
        var names = request.types().isEmpty() ? everyName(kernels) : request.types();
        return new DiffResult(kernels, named(kernels, names, name -> nearest(kernels, name)));
    }

    private static void requireTwo(int kernels) {
        if (kernels < FEWEST) {
            throw new InputException("There is nothing to compare the kernel with.", null, Remedies.nameTwoKernels());
        }
    }

    private static Kernel read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            boolean isElf = bytes.length > 0 && bytes[0] == ELF_MAGIC;
            if (!isElf && !BtfReader.isBtf(ByteBuffer.wrap(bytes))) {
                throw new InputException(
                        "This is neither raw BTF nor an ELF file.", file.toString(), Remedies.nameBtfToCompare());
            }
            var types = isElf ? BtfReader.readElf(bytes, file.toString()) : BtfReader.read(bytes, file.toString());
            return new Kernel(file.getFileName().toString(), "", types);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    /** @param advice on a name that no kernel has */
    private static List<DiffedType> named(
            List<Kernel> kernels, Collection<String> names, UnaryOperator<String> advice) {
        var diff = new TypeDiff(kernels.stream().map(Kernel::types).toList());
        var types = new ArrayList<DiffedType>();
        for (var name : names) {
            types.add(diff.of(name, path -> true).orElseThrow(() -> unknown(name, advice.apply(name))));
        }
        return types;
    }

    private static InputException unknown(String name, String advice) {
        return new InputException("None of these kernels has a type " + name + ".", "bpf.diff.types", advice);
    }

    private static String nearest(List<Kernel> kernels, String name) {
        return Remedies.nameKnownType(NearestNames.to(name, everyName(kernels)));
    }

    /** Of a type that is private to the kernel's sources, the headers tell that it is. */
    private static String adviceOn(List<ProbedTarget> targets, String name) {
        return MissingType.of(name, targets).map(MissingType::advice).orElseThrow();
    }

    private static SortedSet<String> everyName(List<Kernel> kernels) {
        var names = new TreeSet<String>();
        for (var kernel : kernels) {
            for (var type : kernel.types().types()) {
                if ((type instanceof Type.Composite || type instanceof Type.Enum)
                        && !type.name().isEmpty()) {
                    names.add(type.name());
                }
            }
        }
        return names;
    }

    /** Of each type that the programs reach, the members and enumerators that they name. */
    private static List<DiffedType> used(List<Kernel> kernels, Set<String> identifiers) {
        var diff = new TypeDiff(kernels.stream().map(Kernel::types).toList());
        var reached = everyName(kernels.stream()
                .map(kernel -> new Kernel(kernel.id(), kernel.release(), reach(kernel.types(), identifiers)))
                .toList());
        var types = new ArrayList<DiffedType>();
        for (var name : reached) {
            diff.of(name, path -> identifiers.contains(path.substring(path.lastIndexOf('.') + 1)))
                    .filter(type -> type.rows().size() > 1)
                    .ifPresent(types::add);
        }
        return types;
    }

    private static TypeGraph reach(TypeGraph types, Set<String> identifiers) {
        return Reach.of(types, identifiers).graph();
    }
}

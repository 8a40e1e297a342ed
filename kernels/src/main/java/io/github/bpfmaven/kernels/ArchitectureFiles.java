package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.Architecture.Compiler;
import io.github.bpfmaven.kernels.Architecture.Kernel;
import io.github.bpfmaven.kernels.Architecture.KernelFlag;
import io.github.bpfmaven.kernels.Architecture.Qemu;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files of {@code kernels/architectures/}, one per architecture, in the order of its {@code index}. */
final class ArchitectureFiles {
    private ArchitectureFiles() {}

    static List<Architecture> packed() {
        return DataFile.lines("architectures/index").stream()
                .map(id -> read(id, DataFile.packed("architectures/" + id + ".properties")))
                .toList();
    }

    /** @throws IllegalArgumentException where a key is missing or unknown */
    static Architecture read(String id, DataFile file) {
        var architecture =
                new Architecture(id, file.take("alias"), file.take("debian"), compiler(file), kernel(file), qemu(file));
        file.checkNothingIsLeft();
        return architecture;
    }

    private static Compiler compiler(DataFile file) {
        return new Compiler(
                file.take("clang.triple"),
                file.take("clang.macro"),
                file.take("bpf.macro"),
                Integer.parseInt(file.take("elf.machine")));
    }

    private static Kernel kernel(DataFile file) {
        var folders = Stream.concat(
                        Stream.of(file.take("kernel.folder")), file.takeWords("kernel.otherFolders").stream())
                .toList();
        var magic = file.takeIfThere("kernel.imageMagic");
        return new Kernel(
                folders,
                Set.copyOf(file.takeWords("kernel.options")),
                file.take("kernel.register"),
                flags(file),
                magic == null ? null : Integer.decode(magic));
    }

    /** {@code kernel.flags.1 = -mno-sse -mno-mmx | why}, and so on. */
    private static List<KernelFlag> flags(DataFile file) {
        var flags = new ArrayList<KernelFlag>();
        for (var line = file.takeIfThere("kernel.flags.1"); line != null; ) {
            var parts = line.split("\\|", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("it is not said why: " + line);
            }
            flags.add(new KernelFlag(List.of(parts[0].strip().split("\\s+")), parts[1].strip()));
            line = file.takeIfThere("kernel.flags." + (flags.size() + 1));
        }
        return List.copyOf(flags);
    }

    private static @Nullable Qemu qemu(DataFile file) {
        var program = file.takeIfThere("qemu.program");
        return program == null ? null : new Qemu(program, file.take("qemu.package"));
    }
}

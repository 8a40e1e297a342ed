package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.runtime.program.AttachType;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.program.RawBtf;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The running kernel's own types, which name what fentry, LSM and iterator programs attach to. */
final class KernelBtf {
    private static final Path FILE = Path.of("/sys/kernel/btf/vmlinux");

    private KernelBtf() {}

    /** Whether this kernel has any. */
    static boolean isThere() {
        return Files.exists(FILE);
    }

    /** The id of what a program attaches to, which the kernel wants when the program is loaded. */
    static int idFor(ProgramSpec program) {
        if (program.place().isEmpty()) {
            throw new InputException(
                    "The section \"" + program.section() + "\" doesn't say what " + program.name() + " attaches to.",
                    program.section(),
                    Remedies.nameSectionAsLibbpf());
        }
        var name = program.kind().btfNameOf(program.place());
        // Tracepoints are typedefs of their function's type; everything else is a function.
        int kind = program.kind().attachType() == AttachType.TRACE_RAW_TP ? RawBtf.TYPEDEF : RawBtf.FUNC;
        int id = read().find(kind, name);
        if (id == 0) {
            throw new InputException(
                    "This kernel has no " + name + ", to which " + program.name() + " attaches.",
                    program.section(),
                    Remedies.nameFunctionOfBtf(name));
        }
        return id;
    }

    private static RawBtf read() {
        try {
            var bytes = Files.readAllBytes(FILE);
            return new RawBtf(Bytes.of(bytes, ByteOrder.LITTLE_ENDIAN, FILE.toString()));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "This kernel has no BTF, which programs of this kind need.",
                    FILE.toString(),
                    Remedies.useKernelWithBtf(),
                    e);
        }
    }
}

package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.program.BtfExtension;
import io.github.bpfmaven.runtime.program.LinkedProgram;
import io.github.bpfmaven.runtime.program.ObjectFile;
import io.github.bpfmaven.runtime.sys.BpfProgs;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object's BTF in the kernel, where it takes it. Nothing a program does depends on it but what newer kernels added
 * with it; so an object whose BTF is refused is loaded without.
 */
final class ObjectTypes implements AutoCloseable {
    private final ObjectFile object;
    private final @Nullable Fd fd;

    private ObjectTypes(ObjectFile object, @Nullable Fd fd) {
        this.object = object;
        this.fd = fd;
    }

    static ObjectTypes load(ObjectFile object) {
        if (object.types().isEmpty() || !Feature.BTF.isSupported()) {
            return new ObjectTypes(object, null);
        }
        var features = Arrays.stream(Feature.values())
                .filter(Feature::isSupported)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
        try {
            var btf = KernelTypes.of(object.elf(), object.types().get(), features);
            return new ObjectTypes(object, BpfProgs.loadBtf(btf));
        } catch (ErrnoException e) {
            return new ObjectTypes(object, null);
        }
    }

    /** 0 where the kernel has none. */
    int fd() {
        return fd == null ? 0 : fd.number();
    }

    Optional<Fd> descriptor() {
        return Optional.ofNullable(fd);
    }

    BpfProgs.Records functionsOf(LinkedProgram program) {
        return takesRecords() ? records(object.lines().functionsOf(program)) : BpfProgs.Records.NONE;
    }

    BpfProgs.Records linesOf(LinkedProgram program) {
        return takesRecords() ? records(object.lines().linesOf(program)) : BpfProgs.Records.NONE;
    }

    private boolean takesRecords() {
        return fd != null && Feature.BTF_FUNC.isSupported();
    }

    private static BpfProgs.Records records(BtfExtension.Records records) {
        return new BpfProgs.Records(records.recordSize(), records.count(), records.bytes());
    }

    @Override
    public void close() {
        if (fd != null) {
            fd.close();
        }
    }
}

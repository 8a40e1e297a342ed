package io.github.bpfmaven.build;

import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of BTF that tell a machine, and nothing else. */
public final class SmallBtf {
    private SmallBtf() {}

    /**
     * BTF of an x86_64 kernel.
     *
     * @param struct one that it has beside what tells the machine
     */
    public static Path write(Path file, String struct) {
        var member = List.of(new Type.Member("r15", 1, 0, 0));
        var types = List.<Type>of(
                new Type.Int("unsigned long", 8, Type.Encoding.UNSIGNED),
                new Composite(Composite.Kind.STRUCT, "pt_regs", 8, member),
                new Composite(Composite.Kind.STRUCT, struct, 8, member));
        try {
            return Files.write(file, BtfWriter.write(new TypeGraph(types, ByteOrder.LITTLE_ENDIAN, 8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.runtime.program.Instruction;
import io.github.bpfmaven.runtime.program.MapType;
import io.github.bpfmaven.runtime.program.ProgramType;
import io.github.bpfmaven.runtime.sys.BpfMaps;
import io.github.bpfmaven.runtime.sys.BpfProgs;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The smallest things that have each {@link Feature} (libbpf, {@code src/features.c}). */
final class FeatureProbes {
    private static final Type.Int INT = new Type.Int("int", 4, Type.Encoding.SIGNED);
    /** Of type 1, an {@link #INT}. */
    private static final Type.Variable VARIABLE = new Type.Variable("v", 1, 0);

    private FeatureProbes() {}

    static Fd integer() throws ErrnoException {
        return btf(INT);
    }

    static Fd function() throws ErrnoException {
        return function(0);
    }

    static Fd globalFunction() throws ErrnoException {
        return function(1);
    }

    private static Fd function(int linkage) throws ErrnoException {
        return btf(
                INT,
                new Type.FunctionPrototype(0, List.of(new Type.Parameter("a", 1))),
                new Type.Function("f", 2, linkage));
    }

    static Fd dataSection() throws ErrnoException {
        return btf(INT, VARIABLE, new Type.DataSection(".d", 4, List.of(new Type.SectionVariable(2, 0, 4))));
    }

    static Fd floatingPoint() throws ErrnoException {
        return btf(new Type.Float("f", 4));
    }

    static Fd declarationTag() throws ErrnoException {
        return btf(INT, VARIABLE, new Type.DeclarationTag("t", 2, -1));
    }

    static Fd typeTag() throws ErrnoException {
        return btf(INT, new Type.TypeTag("t", 1), new Type.Pointer(2));
    }

    static Fd enum64() throws ErrnoException {
        return btf(new Type.Enum("e", 8, false, List.of(new Type.Enumerator("A", 1L << 40))));
    }

    private static Fd btf(Type... types) throws ErrnoException {
        return BpfProgs.loadBtf(BtfWriter.write(new TypeGraph(List.of(types), ByteOrder.LITTLE_ENDIAN, 8)));
    }

    static Fd namedProgram() throws ErrnoException {
        return program("probe", trivial());
    }

    /** {@code r1 = address in a map's value; r0 = 0; exit} */
    static Fd globalData() throws ErrnoException {
        var creation = new BpfMaps.Creation(MapType.ARRAY.number(), 4, 8, 1, 0, 0, 0, "", 0, 0, 0, 0);
        try (var map = BpfMaps.create(creation)) {
            var code = ByteBuffer.allocate(4 * Instruction.SIZE).order(ByteOrder.LITTLE_ENDIAN);
            code.putLong(0x0118).putLong(0).put(trivial().flip());
            Instruction.setSource(code, 0, Instruction.PSEUDO_MAP_VALUE);
            Instruction.setImmediate(code, 0, map.number());
            return program("", code);
        }
    }

    /** {@code r0 = 0; exit} */
    private static ByteBuffer trivial() {
        return ByteBuffer.allocate(2 * Instruction.SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0xb7)
                .putLong(0x95);
    }

    private static Fd program(String name, ByteBuffer code) throws ErrnoException {
        var instructions = new byte[code.capacity()];
        code.get(0, instructions);
        return BpfProgs.load(new BpfProgs.Load(
                ProgramType.SOCKET_FILTER.number(),
                instructions,
                "GPL",
                0,
                0,
                name,
                0,
                0,
                BpfProgs.Records.NONE,
                BpfProgs.Records.NONE,
                0));
    }
}

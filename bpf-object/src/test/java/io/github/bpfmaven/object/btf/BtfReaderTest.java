package io.github.bpfmaven.object.btf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Composite.Kind;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.Type.Parameter;
import io.github.bpfmaven.object.types.Type.Qualified.Qualifier;
import io.github.bpfmaven.object.types.Type.SectionVariable;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BtfReaderTest {
    private static Type only(TinyBtf btf) {
        return BtfReader.read(btf.build(), "x").type(1);
    }

    @Test
    void readsIntegersOfEachEncoding() {
        assertThat(only(new TinyBtf().type("u", BtfWire.INT, 0, 4, 32)))
                .isEqualTo(new Type.Int("u", 4, Encoding.UNSIGNED));
        assertThat(only(new TinyBtf().type("s", BtfWire.INT, 0, 8, 1 << 24 | 64)))
                .isEqualTo(new Type.Int("s", 8, Encoding.SIGNED));
        assertThat(only(new TinyBtf().type("c", BtfWire.INT, 0, 1, 2 << 24 | 8)))
                .isEqualTo(new Type.Int("c", 1, Encoding.CHAR));
        assertThat(only(new TinyBtf().type("sc", BtfWire.INT, 0, 1, 3 << 24 | 8)))
                .isEqualTo(new Type.Int("sc", 1, Encoding.SIGNED_CHAR));
        assertThat(only(new TinyBtf().type("b", BtfWire.INT, 0, 1, 4 << 24 | 8)))
                .isEqualTo(new Type.Int("b", 1, Encoding.BOOL));
        assertThat(only(new TinyBtf().type("f", BtfWire.FLOAT, 0, 8))).isEqualTo(new Type.Float("f", 8));
    }

    @Test
    void readsWhatRefersToAnotherType() {
        var graph = BtfReader.read(
                new TinyBtf()
                        .integer("u32", 4)
                        .type("", BtfWire.PTR, 0, 1)
                        .type("", BtfWire.CONST, 0, 1)
                        .type("", BtfWire.VOLATILE, 0, 1)
                        .type("", BtfWire.RESTRICT, 0, 2)
                        .type("word", BtfWire.TYPEDEF, 0, 1)
                        .type("user", BtfWire.TYPE_TAG, 0, 1)
                        .type("", BtfWire.ARRAY, 0, 0, 1, 1, 7)
                        .type("fwd", BtfWire.FWD, 0, true, 0)
                        .build(),
                "x");

        assertThat(graph.types())
                .containsExactly(
                        new Type.Int("u32", 4, Encoding.UNSIGNED),
                        new Type.Pointer(1),
                        new Type.Qualified(Qualifier.CONST, 1),
                        new Type.Qualified(Qualifier.VOLATILE, 1),
                        new Type.Qualified(Qualifier.RESTRICT, 2),
                        new Type.Typedef("word", 1),
                        new Type.TypeTag("user", 1),
                        new Type.Array(1, 7),
                        new Type.Forward(Kind.UNION, "fwd"));
    }

    @Test
    void readsStructsWithAndWithoutBitfields() {
        var btf = new TinyBtf().integer("u32", 4);
        int a = btf.name("a");
        var graph = BtfReader.read(
                btf.type("plain", BtfWire.STRUCT, 1, 4, a, 1, 32)
                        .type("bits", BtfWire.UNION, 1, true, 4, a, 1, 5 << 24 | 3)
                        .build(),
                "x");

        assertThat(graph.type(2)).isEqualTo(new Composite(Kind.STRUCT, "plain", 4, List.of(new Member("a", 1, 32, 0))));
        assertThat(graph.type(3)).isEqualTo(new Composite(Kind.UNION, "bits", 4, List.of(new Member("a", 1, 3, 5))));
    }

    /** Before kind_flag, the bits were in an integer type of the member's own, here behind a typedef. */
    @Test
    void readsBitfieldsOfOldKernels() {
        var btf = new TinyBtf().type("u32", BtfWire.INT, 0, 4, 3 << 16 | 5).type("bits_t", BtfWire.TYPEDEF, 0, 1);
        int a = btf.name("a");
        var graph =
                BtfReader.read(btf.type("old", BtfWire.STRUCT, 1, 8, a, 2, 32).build(), "x");

        assertThat(graph.type(3)).isEqualTo(new Composite(Kind.STRUCT, "old", 8, List.of(new Member("a", 2, 35, 5))));
    }

    @Test
    void readsEnumsOf32And64Bits() {
        var btf = new TinyBtf();
        int a = btf.name("A");
        var graph = BtfReader.read(
                btf.type("unsigned", BtfWire.ENUM, 1, 4, a, -1)
                        .type("signed", BtfWire.ENUM, 1, true, 4, a, -1)
                        .type("wide", BtfWire.ENUM64, 1, 8, a, 5, 1)
                        .build(),
                "x");

        assertThat(graph.types())
                .containsExactly(
                        new Type.Enum("unsigned", 4, false, List.of(new Enumerator("A", 0xffffffffL))),
                        new Type.Enum("signed", 4, true, List.of(new Enumerator("A", -1))),
                        new Type.Enum("wide", 8, false, List.of(new Enumerator("A", 0x1_0000_0005L))));
    }

    @Test
    void readsFunctionsVariablesSectionsAndTags() {
        var btf = new TinyBtf().integer("int", 4);
        int count = btf.name("count");
        var graph = BtfReader.read(
                btf.type("", BtfWire.FUNC_PROTO, 2, 1, count, 1, 0, 0)
                        .type("printk", BtfWire.FUNC, 1, 2)
                        .type("jiffies", BtfWire.VAR, 0, 1, 2)
                        .type(".data", BtfWire.DATASEC, 1, 16, 4, 8, 4)
                        .type("tag", BtfWire.DECL_TAG, 0, 3, 0)
                        .build(),
                "x");

        assertThat(graph.types().subList(1, 6))
                .containsExactly(
                        new Type.FunctionPrototype(1, List.of(new Parameter("count", 1), new Parameter("", 0))),
                        new Type.Function("printk", 2, 1),
                        new Type.Variable("jiffies", 1, 2),
                        new Type.DataSection(".data", 16, List.of(new SectionVariable(4, 8, 4))),
                        new Type.DeclarationTag("tag", 3, 0));
    }

    @Test
    void readsBigEndianData() {
        var graph = BtfReader.read(
                new TinyBtf(ByteOrder.BIG_ENDIAN).integer("u16", 2).build(), "x");

        assertThat(graph.byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(graph.type(1)).isEqualTo(new Type.Int("u16", 2, Encoding.UNSIGNED));
    }

    @Test
    void skipsWhatALaterHeaderAdds() {
        byte[] built = new TinyBtf().integer("u16", 2).build();
        byte[] longer = new byte[built.length + 8];
        System.arraycopy(built, 0, longer, 0, BtfHeader.SIZE);
        System.arraycopy(built, BtfHeader.SIZE, longer, BtfHeader.SIZE + 8, built.length - BtfHeader.SIZE);
        longer[4] = BtfHeader.SIZE + 8;

        assertThat(BtfReader.read(longer, "x").type(1)).isEqualTo(new Type.Int("u16", 2, Encoding.UNSIGNED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"program.bpf.o", "shapes.bpfel.o", "shapes.bpfeb.o"})
    void readsWhatClangWrites(String object) {
        TypeGraph graph = BtfReader.readElf(TestObjects.read(object), object);
        var composite = object.startsWith("program") ? "event" : "outer";

        assertThat(graph.idOf(NameSpace.STRUCT, composite))
                .map(graph::sizeOf)
                .contains(object.startsWith("program") ? 32L : 160L);
    }
}

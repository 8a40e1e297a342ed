package io.github.bpfmaven.object.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BtfWriterTest {
    private static final Type INT = new Type.Int("int", 4, Encoding.SIGNED);

    private static TypeGraph graph(Type... types) {
        return new TypeGraph(List.of(types), ByteOrder.LITTLE_ENDIAN, 8);
    }

    /** The word {@code info} of the first type. */
    private static int firstInfo(Type type) {
        return ByteBuffer.wrap(BtfWriter.write(graph(type)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(BtfHeader.SIZE + 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"program.bpf.o", "shapes.bpfel.o", "shapes.bpfeb.o"})
    void whatIsReadIsWrittenAlike(String object) {
        var read = BtfReader.readElf(TestObjects.read(object), object);

        var again = BtfReader.read(BtfWriter.write(read), "written");

        assertThat(again.types()).isEqualTo(read.types());
        assertThat(again.byteOrder()).isEqualTo(read.byteOrder());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes.x86_64.dwarf5.o", "shapes.x86_64.dwarf4.o", "shapes.gcc.o", "shapes.bpfeb.o"})
    void debugInformationSurvives(String object) {
        var read = DwarfReader.read(TestObjects.read(object), object).graph();

        assertThat(BtfReader.read(BtfWriter.write(read), "written").types()).isEqualTo(read.types());
    }

    @Test
    void equalGraphsGiveEqualBytes() {
        byte[] object = TestObjects.read(TestObjects.SHAPES);

        assertThat(BtfWriter.write(DwarfReader.read(object, "x").graph()))
                .isEqualTo(BtfWriter.write(DwarfReader.read(object, "y").graph()));
    }

    @Test
    void namesAreStoredOnce() {
        byte[] btf =
                BtfWriter.write(graph(INT, new Type.Typedef("name_of_both", 1), new Type.Typedef("name_of_both", 1)));

        var text = new String(btf, StandardCharsets.ISO_8859_1);
        assertThat(text.indexOf("name_of_both")).isPositive().isEqualTo(text.lastIndexOf("name_of_both"));
    }

    @Test
    void enumsAreOf64BitsOnlyWhereAValueIs() {
        assertThat(BtfWire.kind(firstInfo(new Type.Enum("e", 8, false, List.of(new Enumerator("A", 0xffffffffL))))))
                .isEqualTo(BtfWire.ENUM);
        assertThat(BtfWire.kind(firstInfo(new Type.Enum("e", 8, false, List.of(new Enumerator("A", 0x100000000L))))))
                .isEqualTo(BtfWire.ENUM64);
        assertThat(BtfWire.kind(firstInfo(new Type.Enum("e", 4, true, List.of(new Enumerator("A", -1))))))
                .isEqualTo(BtfWire.ENUM);
        assertThat(BtfWire.kind(firstInfo(new Type.Enum("e", 8, true, List.of(new Enumerator("A", 0x80000000L))))))
                .isEqualTo(BtfWire.ENUM64);
    }

    @Test
    void kindFlagIsSetForBitfieldsAndSignedEnumsAlone() {
        assertThat(BtfWire.kindFlag(firstInfo(new Type.Enum("e", 4, true, List.of()))))
                .isTrue();
        assertThat(BtfWire.kindFlag(firstInfo(new Type.Enum("e", 4, false, List.of()))))
                .isFalse();
        assertThat(BtfWire.kindFlag(firstInfo(struct(new Member("a", 0, 0, 3)))))
                .isTrue();
        assertThat(BtfWire.kindFlag(firstInfo(struct(new Member("a", 0, 0, 0)))))
                .isFalse();
    }

    private static Composite struct(Member member) {
        return new Composite(Composite.Kind.STRUCT, "s", 4, List.of(member));
    }

    @Test
    void anIndexTypeIsAddedWhereThereIsNone() {
        var written = BtfReader.read(BtfWriter.write(graph(new Type.Float("float", 4), new Type.Array(1, 3))), "x");

        assertThat(written.types())
                .containsExactly(
                        new Type.Float("float", 4),
                        new Type.Array(1, 3),
                        new Type.Int("__ARRAY_SIZE_TYPE__", 4, Encoding.UNSIGNED));
    }

    @Test
    void refusesWhatTheFormatHasNoRoomFor() {
        assertThatThrownBy(() -> BtfWriter.write(graph(INT, struct(new Member("a", 1, 1 << 24, 3)))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("struct s");
        var many = Collections.nCopies(70_000, new Enumerator("A", 1));
        assertThatThrownBy(() -> BtfWriter.write(graph(new Type.Enum("many", 4, false, many))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("many, which has 70000 parts");
    }
}

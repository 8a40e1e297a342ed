package io.github.bpfmaven.object.btf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.types.WellFormed;
import io.github.bpfmaven.support.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MalformedBtfTest {
    /** Where the first type starts. */
    private static final int FIRST = BtfHeader.SIZE;

    private static void refused(TinyBtf btf, String what, int offset) {
        refused(btf.build(), what, offset);
    }

    private static void refused(byte[] btf, String what, int offset) {
        assertThatThrownBy(() -> BtfReader.read(btf, "vmlinux.btf"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("vmlinux.btf, offset 0x%x".formatted(offset));
    }

    @Test
    void whatIsNoBtf() {
        refused(new byte[40], "this is no BTF", 0);
        refused(new byte[1], "2 bytes are expected", 0);
    }

    @Test
    void anUnknownVersion() {
        byte[] btf = new TinyBtf().build();
        btf[2] = 9;

        refused(btf, "version 9", 2);
    }

    @Test
    void partsBeyondTheEnd() {
        byte[] btf = new TinyBtf().integer("int", 4).build();

        refused(Arrays.copyOf(btf, btf.length - 1), "the data ends at", 16);
    }

    @Test
    void stringsWithoutEnd() {
        byte[] btf = new TinyBtf().integer("int", 4).build();
        btf[btf.length - 1] = 'x';

        refused(btf, "do not end with a zero byte", FIRST + 16);
    }

    @Test
    void anUnknownKind() {
        refused(new TinyBtf().integer("int", 4).type("", 20, 0, 0), "kind 20", FIRST + 16);
    }

    @Test
    void aTypeThatIsNotThere() {
        refused(new TinyBtf().integer("int", 4).type("", BtfWire.PTR, 0, 99), "refers to type 99", FIRST + 16);
        refused(new TinyBtf().type("", BtfWire.PTR, 0, -1), "refers to type -1", FIRST);
    }

    @Test
    void membersThatTheDataHasNoRoomFor() {
        refused(new TinyBtf().type("s", BtfWire.STRUCT, 65535, 4), "65535 entries", FIRST + 12);
    }

    @Test
    void aNameBeyondTheStrings() {
        assertThatThrownBy(() -> BtfReader.read(
                        new TinyBtf().type("", BtfWire.STRUCT, 1, 4, 5000, 0, 0).build(), "vmlinux.btf"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("vmlinux.btf, strings, offset 0x1388");
    }

    @Test
    void integersThatDontFitTheirBytes() {
        refused(new TinyBtf().type("i", BtfWire.INT, 0, 4, 33), "33 bits", FIRST + 16);
        refused(new TinyBtf().type("i", BtfWire.INT, 0, 99, 8), "99 bytes", FIRST + 16);
    }

    @Test
    void typedefsOfThemselves() {
        refused(
                new TinyBtf().type("a", BtfWire.TYPEDEF, 0, 2).type("b", BtfWire.TYPEDEF, 0, 1),
                "contains itself",
                FIRST);
    }

    @Test
    void structsThatContainThemselves() {
        refused(
                new TinyBtf().type("s", BtfWire.STRUCT, 1, 8, 0, 2, 0).type("", BtfWire.ARRAY, 0, 0, 1, 1, 2),
                "contains itself",
                FIRST);
    }

    @Test
    void pointersAndFunctionsDeclaredInTermsOfThemselves() {
        refused(new TinyBtf().type("", BtfWire.PTR, 0, 1), "declared in terms of itself", FIRST);
        refused(
                new TinyBtf().type("", BtfWire.FUNC_PROTO, 1, 0, 0, 2).type("", BtfWire.PTR, 0, 1),
                "declared in terms of itself",
                FIRST);
    }

    @Test
    void arraysNestedWithoutEnd() {
        var btf = new TinyBtf().integer("int", 4);
        for (int i = 1; i <= 100_000; i++) {
            btf.type("", BtfWire.ARRAY, 0, 0, i, 1, 1);
        }

        refused(btf, "nested more than " + WellFormed.DEEPEST + " deep", FIRST + 16 + 24 * (WellFormed.DEEPEST - 1));
    }

    @Test
    void functionsThatAreNoFunctions() {
        refused(new TinyBtf().integer("int", 4).type("f", BtfWire.FUNC, 0, 1), "of a kind", FIRST + 16);
    }

    @Test
    void filesWithoutBtf() {
        assertThatThrownBy(() -> BtfReader.readElf(TestObjects.read(TestObjects.SHAPES), "shapes.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no BTF in this file")
                .hasMessageContaining("shapes.o")
                .hasMessageContaining("-target bpf -g");
    }
}

package io.github.bpfmaven.object.dwarf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.TinyElf;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MalformedDwarfTest {
    private static void refused(TinyDwarf dwarf, String what, int offset) {
        refused(dwarf.build(), what, ".debug_info, offset 0x%x".formatted(offset));
    }

    private static void refused(byte[] elf, String what, String where) {
        assertThatThrownBy(() -> DwarfReader.read(elf, "broken.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("broken.o")
                .hasMessageContaining(where);
    }

    private static TinyDwarf typedef() {
        return new TinyDwarf().abbreviation(3, Dwarf.TAG_TYPEDEF, false, Dwarf.AT_TYPE, Dwarf.FORM_REF1);
    }

    @Test
    void filesWithoutDebugInformation() {
        refused(new TinyElf(ByteOrder.LITTLE_ENDIAN, Elf.EM_BPF).build(), "no debug information", "Compile with -g");
    }

    @Test
    void unknownAbbreviations() {
        refused(new TinyDwarf().data(77), "abbreviation 77", TinyDwarf.FIRST);
    }

    @Test
    void unknownForms() {
        refused(
                new TinyDwarf()
                        .abbreviation(3, Dwarf.TAG_TYPEDEF, false, 0x7f, 0x7e)
                        .data(3),
                "form 0x7e",
                TinyDwarf.FIRST + 1);
    }

    @Test
    void referencesToWhatIsNoType() {
        refused(typedef().data(3, 5), "refers to 0x5, where there is no type", TinyDwarf.FIRST);
        refused(typedef().data(3, 200), "its type is not in .debug_info", TinyDwarf.FIRST);
    }

    @Test
    void typedefsOfThemselves() {
        refused(typedef().data(3, TinyDwarf.FIRST), "contains itself", TinyDwarf.FIRST);
    }

    @Test
    void atomicTypesOfThemselves() {
        refused(
                typedef()
                        .abbreviation(4, Dwarf.TAG_ATOMIC_TYPE, false, Dwarf.AT_TYPE, Dwarf.FORM_REF1)
                        .data(4, TinyDwarf.FIRST)
                        .data(3, TinyDwarf.FIRST),
                "made of itself",
                TinyDwarf.FIRST);
    }

    @Test
    void stringsThatAreNotThere() {
        refused(
                new TinyDwarf()
                        .abbreviation(3, Dwarf.TAG_TYPEDEF, false, Dwarf.AT_NAME, Dwarf.FORM_STRX1)
                        .data(3, 9),
                "string 9 is not in .debug_str_offsets",
                TinyDwarf.FIRST);
    }

    @Test
    void unitsThatEndInsideAnEntry() {
        refused(
                new TinyDwarf().abbreviation(3, Dwarf.TAG_STRUCTURE_TYPE, true).data(3),
                "the unit ends inside",
                TinyDwarf.FIRST + 2);
    }

    @Test
    void unknownVersions() {
        byte[] shapes = TestObjects.read(TestObjects.SHAPES);
        int info = indexOf(shapes, new byte[] {5, 0, 1, 8});
        shapes[info] = 3;

        refused(shapes, "DWARF version 3 is not supported", "section .debug_info, offset 0x6");
    }

    @Test
    void relocationsOfOtherMachines() {
        byte[] shapes = TestObjects.read(TestObjects.SHAPES);
        shapes[18] = 22;

        refused(shapes, "of machine 22 is not supported", "section .debug_info, offset");
    }

    @Test
    void unitsLongerThanTheSection() {
        byte[] info = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1000)
                .array();
        byte[] elf = new TinyElf(ByteOrder.LITTLE_ENDIAN, Elf.EM_BPF)
                .section(".debug_info", info)
                .build();

        refused(elf, "a unit of 1000 bytes is longer than the section", "section .debug_info, offset 0x0");
    }

    /** Each unit asks for the whole of the abbreviations from an offset of its own on. */
    @Test
    void abbreviationTablesThatOverlap() {
        int units = 20_000;
        var info = ByteBuffer.allocate(units * 11).order(ByteOrder.LITTLE_ENDIAN);
        byte[] abbreviations = new byte[units * 5 + 1];
        for (int unit = 0; unit < units; unit++) {
            info.putInt(7).putShort((short) 4).putInt(unit * 5).put((byte) 8);
            abbreviations[unit * 5] = 1;
            abbreviations[unit * 5 + 1] = Dwarf.TAG_TYPEDEF;
        }
        byte[] elf = new TinyElf(ByteOrder.LITTLE_ENDIAN, Elf.EM_BPF)
                .section(".debug_info", info.array())
                .section(".debug_abbrev", abbreviations)
                .build();

        refused(elf, "tables overlap", "section .debug_abbrev, offset");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; ; i++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + wanted.length), wanted)) {
                return i;
            }
        }
    }
}

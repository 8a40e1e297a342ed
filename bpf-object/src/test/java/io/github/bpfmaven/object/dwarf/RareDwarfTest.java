package io.github.bpfmaven.object.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What compilers of today don't write, or not in tests of reasonable size. */
class RareDwarfTest {
    private static TypeGraph read(TinyDwarf dwarf) {
        return DwarfReader.read(dwarf.build(), "tiny.o").graph();
    }

    private static Composite structOf(TypeGraph graph) {
        return (Composite) graph.types().stream()
                .filter(type -> type instanceof Composite)
                .findFirst()
                .orElseThrow();
    }

    /** {@code struct { int a : 5; }} as DWARF 3 says it: the field is 3 bits from the top of 4 bytes at offset 8. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bitfieldsInTheOldForm(boolean little) {
        var dwarf = new TinyDwarf(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).integer();
        var graph = read(dwarf.abbreviation(3, Dwarf.TAG_STRUCTURE_TYPE, true, Dwarf.AT_BYTE_SIZE, Dwarf.FORM_DATA1)
                .abbreviation(
                        4,
                        Dwarf.TAG_MEMBER,
                        false,
                        Dwarf.AT_NAME,
                        Dwarf.FORM_STRING,
                        Dwarf.AT_TYPE,
                        Dwarf.FORM_REF1,
                        Dwarf.AT_BYTE_SIZE,
                        Dwarf.FORM_DATA1,
                        Dwarf.AT_BIT_SIZE,
                        Dwarf.FORM_DATA1,
                        Dwarf.AT_BIT_OFFSET,
                        Dwarf.FORM_DATA1,
                        Dwarf.AT_DATA_MEMBER_LOCATION,
                        Dwarf.FORM_DATA1)
                .data(3, 12, 4)
                .string("a")
                .data(TinyDwarf.FIRST, 4, 5, 3, 8, 0));

        int fromTheBottom = 32 - 3 - 5;
        assertThat(structOf(graph).members())
                .containsExactly(new Type.Member("a", 1, 64 + (little ? fromTheBottom : 3), 5));
    }

    /** DWARF 2 and 3 say where a member is with DW_OP_plus_uconst. */
    @Test
    void memberLocationsThatAreExpressions() {
        var graph = read(new TinyDwarf()
                .integer()
                .abbreviation(3, Dwarf.TAG_STRUCTURE_TYPE, true, Dwarf.AT_BYTE_SIZE, Dwarf.FORM_DATA1)
                .abbreviation(
                        4,
                        Dwarf.TAG_MEMBER,
                        false,
                        Dwarf.AT_TYPE,
                        Dwarf.FORM_REF_UDATA,
                        Dwarf.AT_DATA_MEMBER_LOCATION,
                        Dwarf.FORM_BLOCK1)
                .data(3, 200, 4, TinyDwarf.FIRST, 3, Dwarf.OP_PLUS_UCONST, 0x82, 1, 0));

        assertThat(structOf(graph).members()).containsExactly(new Type.Member("", 1, 130 * 8, 0));
    }

    @Test
    void attributesOfNoInterestAreSkippedInEveryForm() {
        int other = 0x7f;
        var graph = read(new TinyDwarf()
                .abbreviation(
                        3,
                        Dwarf.TAG_TYPEDEF,
                        false,
                        other,
                        Dwarf.FORM_EXPRLOC,
                        other,
                        Dwarf.FORM_BLOCK2,
                        other,
                        Dwarf.FORM_BLOCK4,
                        other,
                        Dwarf.FORM_DATA16,
                        other,
                        Dwarf.FORM_ADDR,
                        other,
                        Dwarf.FORM_STRX3,
                        other,
                        Dwarf.FORM_LOCLISTX,
                        other,
                        Dwarf.FORM_INDIRECT,
                        other,
                        Dwarf.FORM_FLAG_PRESENT,
                        other,
                        Dwarf.FORM_REF_SIG8,
                        other,
                        Dwarf.FORM_SEC_OFFSET,
                        Dwarf.AT_NAME,
                        Dwarf.FORM_STRING)
                .data(3)
                .data(2, 9, 9)
                .data(1, 0, 9)
                .data(1, 0, 0, 0, 9)
                .data(new int[16])
                .data(new int[8])
                .data(1, 2, 3)
                .data(0x80, 1)
                .data(Dwarf.FORM_DATA2, 1, 2)
                .data(new int[8])
                .data(new int[4])
                .string("found"));

        assertThat(graph.types()).containsExactly(new Type.Typedef("found", 0));
    }

    /** GCC gives an empty array the bound -1. */
    @Test
    void arraysWithABoundOfMinusOneAreEmpty() {
        var graph = read(new TinyDwarf()
                .integer()
                .abbreviation(3, Dwarf.TAG_ARRAY_TYPE, true, Dwarf.AT_TYPE, Dwarf.FORM_REF1)
                .abbreviation(4, Dwarf.TAG_SUBRANGE_TYPE, false, Dwarf.AT_UPPER_BOUND, Dwarf.FORM_DATA8)
                .abbreviation(5, Dwarf.TAG_SUBRANGE_TYPE, false, Dwarf.AT_UPPER_BOUND, Dwarf.FORM_DATA1)
                .data(3, TinyDwarf.FIRST, 5, 6, 4, 255, 255, 255, 255, 255, 255, 255, 255, 0));

        assertThat(graph.type(2)).isEqualTo(new Type.Array(3, 7));
        assertThat(graph.type(3)).isEqualTo(new Type.Array(1, 0));
    }

    /** Without an underlying type, it is the values that say whether an enum is signed. */
    @Test
    void enumsWithoutAnUnderlyingType() {
        var graph = read(new TinyDwarf()
                .abbreviation(3, Dwarf.TAG_ENUMERATION_TYPE, true, Dwarf.AT_BYTE_SIZE, Dwarf.FORM_DATA1)
                .abbreviation(
                        4,
                        Dwarf.TAG_ENUMERATOR,
                        false,
                        Dwarf.AT_NAME,
                        Dwarf.FORM_STRING,
                        Dwarf.AT_CONST_VALUE,
                        Dwarf.FORM_SDATA)
                .data(3, 4, 4)
                .string("MINUS")
                .data(0x7f, 0));

        assertThat(graph.type(1))
                .isEqualTo(new Type.Enum("", 4, true, java.util.List.of(new Type.Enumerator("MINUS", -1))));
    }
}

package io.github.bpfmaven.object.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ElfFileTest {
    private final byte[] program = TestObjects.read(TestObjects.PROGRAM);

    @Test
    void readsTheHeader() {
        var header = ElfFile.parse(program, "program.bpf.o").header();

        assertThat(header).isEqualTo(new ElfHeader(ByteOrder.LITTLE_ENDIAN, Elf.ET_REL, Elf.EM_BPF, 0));
    }

    @Test
    void readsSectionsWithTheirBytes() {
        var license = ElfFile.parse(program, "program.bpf.o").section("license").orElseThrow();

        assertThat(license.data().toArray()).containsExactly('G', 'P', 'L', 0);
        assertThat(license.flags()).isEqualTo(Elf.SHF_ALLOC | Elf.SHF_WRITE);
    }

    @Test
    void givesSectionsWithoutBytesTheirSize() {
        var bss = ElfFile.parse(program, "program.bpf.o").section(".bss").orElseThrow();

        assertThat(bss.size()).isEqualTo(8);
        assertThat(bss.data().size()).isZero();
    }

    @Test
    void readsSymbols() {
        var file = ElfFile.parse(program, "program.bpf.o");
        var symbol = file.symbols().stream()
                .filter(each -> each.name().equals("on_exit"))
                .findFirst()
                .orElseThrow();

        assertThat(symbol.binding()).isEqualTo(Elf.STB_GLOBAL);
        assertThat(symbol.type()).isEqualTo(Elf.STT_FUNC);
        assertThat(file.sections().get(symbol.section()).name()).isEqualTo("kprobe/do_exit");
        assertThat(file.symbols().get(symbol.index())).isEqualTo(symbol);
    }

    @Test
    void readsRelocationsWithAddendsInPlace() {
        var file = ElfFile.parse(program, "program.bpf.o");
        var relocations = file.relocationsOf(file.section("kprobe/do_exit").orElseThrow());

        assertThat(relocations)
                .extracting(
                        relocation -> file.symbols().get(relocation.symbol()).name())
                .contains("events", "calls");
        assertThat(relocations).noneMatch(ElfRelocation::explicitAddend);
    }

    @Test
    void readsRelocationsWithExplicitAddends() {
        var file = ElfFile.parse(TestObjects.read(TestObjects.SHAPES), "shapes.o");
        var relocations = file.relocationsOf(file.section(".debug_str_offsets").orElseThrow());

        assertThat(relocations).isNotEmpty().allMatch(ElfRelocation::explicitAddend);
        assertThat(relocations.get(1).addend()).isPositive();
    }

    @Test
    void readsBigEndianFiles() {
        var file = ElfFile.parse(TestObjects.read("shapes.bpfeb.o"), "shapes.o");

        assertThat(file.header().byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(file.header().machine()).isEqualTo(Elf.EM_BPF);
        assertThat(file.section(".debug_info")).isPresent();
    }

    @Test
    void readsBetweenPositionAndLimitOfABuffer() {
        byte[] padded = new byte[program.length + 20];
        System.arraycopy(program, 0, padded, 10, program.length);

        var file = ElfFile.parse(ByteBuffer.wrap(padded, 10, program.length), "program.bpf.o");

        assertThat(file.section("license")).isPresent();
    }

    @Test
    void refusesWhatIsNoElf() {
        assertThatThrownBy(() -> ElfFile.parse(new byte[100], "notes.txt"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no ELF file")
                .hasMessageContaining("notes.txt, offset 0x0");
    }

    @Test
    void refuses32BitFiles() {
        program[4] = 1;

        assertThatThrownBy(() -> ElfFile.parse(program, "old.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not 64-bit");
    }

    @Test
    void saysWhichSectionATruncatedFileLacks() {
        byte[] truncated = Arrays.copyOf(program, program.length - 1);

        assertThatThrownBy(() -> ElfFile.parse(truncated, "cut.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut.o, offset 0x")
                .hasMessageContaining("the data ends at 0x%x".formatted(truncated.length));
    }

    @Test
    void saysWhichSectionLiesBeyondTheEnd() {
        var buffer = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        int license =
                ElfFile.parse(program, "x").section("license").orElseThrow().index();
        buffer.putLong((int) buffer.getLong(40) + license * 64 + 24, 0x7000_0000_0000_0000L);

        assertThatThrownBy(() -> ElfFile.parse(program, "wrong.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("section license claims 4 bytes at 0x7000000000000000");
    }

    @Test
    void namesTheSectionInErrorsAboutItsContent() {
        var symbols = ElfFile.parse(program, "program.bpf.o").symbolTable().orElseThrow();

        assertThatThrownBy(() -> symbols.data().i32(0x1234))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("program.bpf.o, section .symtab, offset 0x1234");
    }

    @Test
    void refusesRelocationsAgainstSymbolsThatAreNotThere() {
        var file = ElfFile.parse(program, "x");
        var section = file.section(".relkprobe/do_exit").orElseThrow();
        var buffer = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) buffer.getLong(40) + section.index() * 64;
        buffer.putInt((int) buffer.getLong(header + 24) + 12, 9999);

        var wrong = ElfFile.parse(program, "wrong.o");

        assertThatThrownBy(() -> wrong.relocationsIn(wrong.sections().get(section.index())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("refers to symbol 9999")
                .hasMessageContaining("wrong.o, section .relkprobe/do_exit, offset 0x0");
    }
}

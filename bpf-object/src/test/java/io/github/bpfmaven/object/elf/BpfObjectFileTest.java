package io.github.bpfmaven.object.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class BpfObjectFileTest {
    private static final int LINUX_4_9_229 = 0x0409e5;

    private final byte[] program = TestObjects.read(TestObjects.PROGRAM);

    private static ElfFile parse(byte[] object) {
        return ElfFile.parse(object, "object");
    }

    private static List<String> names(byte[] object) {
        return parse(object).sections().stream().map(ElfSection::name).toList();
    }

    /** Of each section's relocations: where, what kind, against which symbol in which section. */
    private static List<String> relocations(byte[] object, String section) {
        var file = parse(object);
        return file.relocationsOf(file.section(section).orElseThrow()).stream()
                .map(relocation -> {
                    var symbol = file.symbols().get(relocation.symbol());
                    return "%d %d %s %s+%d"
                            .formatted(
                                    relocation.offset(),
                                    relocation.type(),
                                    symbol.name(),
                                    file.sections().get(symbol.section()).name(),
                                    symbol.value());
                })
                .toList();
    }

    @Test
    void stripDropsDebugInformationAndItsRelocations() {
        byte[] stripped = BpfObjectFile.strip(program);

        assertThat(names(program)).contains(".debug_info", ".rel.debug_info", ".llvm_addrsig");
        assertThat(names(stripped))
                .noneMatch(name -> name.contains("debug") || name.equals(".llvm_addrsig"))
                .contains(
                        "kprobe/do_exit", ".relkprobe/do_exit", ".maps", "license", ".BTF", ".BTF.ext", ".rel.BTF.ext");
        assertThat(stripped.length).isLessThan(program.length / 2);
    }

    @Test
    void stripKeepsTheBytesOfWhatStays() {
        var before = parse(program);
        var after = parse(BpfObjectFile.strip(program));

        for (var name : List.of(".text", "kprobe/do_exit", ".maps", "license", ".BTF", ".BTF.ext")) {
            assertThat(after.section(name).orElseThrow().data().toArray())
                    .as(name)
                    .isEqualTo(before.section(name).orElseThrow().data().toArray());
        }
        assertThat(after.section(".bss").orElseThrow().size()).isEqualTo(8);
    }

    @Test
    void stripKeepsRelocationsPointedAtTheSameSymbols() {
        byte[] stripped = BpfObjectFile.strip(program);

        for (var name : List.of("kprobe/do_exit", ".BTF", ".BTF.ext")) {
            assertThat(relocations(stripped, name)).as(name).isNotEmpty().isEqualTo(relocations(program, name));
        }
    }

    @Test
    void stripLeavesNoSymbolOfWhatIsGone() {
        assertThat(parse(program).symbols()).anyMatch(symbol -> symbol.type() == Elf.STT_FILE);

        assertThat(parse(BpfObjectFile.strip(program)).symbols())
                .extracting(ElfSymbol::name)
                .contains("events", "note", "on_exit", "calls", "_license")
                .doesNotContain("program.bpf.c");
    }

    @Test
    void stripIsIdempotentAndDeterministic() {
        byte[] stripped = BpfObjectFile.strip(program);

        assertThat(BpfObjectFile.strip(program)).isEqualTo(stripped);
        assertThat(BpfObjectFile.strip(stripped)).isEqualTo(stripped);
    }

    @Test
    void localSymbolsStayBeforeGlobalOnes() {
        var file = parse(BpfObjectFile.withVersionSection(BpfObjectFile.strip(program), LINUX_4_9_229));
        int firstGlobal = file.symbolTable().orElseThrow().info();

        assertThat(file.symbols().subList(0, firstGlobal)).allMatch(symbol -> symbol.binding() == Elf.STB_LOCAL);
        assertThat(file.symbols().subList(firstGlobal, file.symbols().size()))
                .isNotEmpty()
                .allMatch(symbol -> symbol.binding() == Elf.STB_GLOBAL);
    }

    @Test
    void versionSectionHoldsTheCodeInTheObjectsOrder() {
        for (var name : List.of("shapes.bpfel.o", "shapes.bpfeb.o")) {
            var file = parse(BpfObjectFile.withVersionSection(TestObjects.read(name), LINUX_4_9_229));
            var version = file.section("version").orElseThrow();

            assertThat(version.data().size()).isEqualTo(4);
            assertThat(version.data().i32(0)).as(name).isEqualTo(LINUX_4_9_229);
            assertThat(version.data().order())
                    .isEqualTo(name.contains("el") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            assertThat(file.symbols())
                    .anyMatch(symbol -> symbol.name().equals("_version") && symbol.section() == version.index());
        }
    }

    @Test
    void versionSectionIsNotAddedTwice() {
        byte[] stamped = BpfObjectFile.withVersionSection(program, LINUX_4_9_229);

        assertThat(BpfObjectFile.withVersionSection(stamped, 0x050000)).isSameAs(stamped);
    }

    @Test
    void typesAreStillReadable() {
        byte[] edited = BpfObjectFile.withVersionSection(BpfObjectFile.strip(program), LINUX_4_9_229);

        assertThat(BtfReader.readElf(edited, "edited").types())
                .isEqualTo(BtfReader.readElf(program, "program").types());
    }

    @Test
    void refusesToDropWhatARelocationNeeds() {
        var editor = new ElfEditor(parse(program))
                .dropSections(section -> section.name().equals(".maps"));

        assertThatThrownBy(editor::write)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("refers to a symbol that goes");
    }

    @Test
    void refusesWhatIsNotAnObject() {
        byte[] linked = program.clone();
        linked[16] = 2;

        assertThatThrownBy(() -> BpfObjectFile.strip(linked))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a relocatable object");
    }
}

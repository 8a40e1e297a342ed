package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.ElfEditor.AddedSection;
import io.github.bpfmaven.object.elf.ElfWriter.Output;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** One rewriting of an object: what moves where, and the tables that follow from it. */
final class ElfRewrite {
    private static final int GONE = -1;

    private final ElfFile file;
    private final List<ElfSection> kept;
    private final List<AddedSection> added;
    /** By old index the new one, or {@link #GONE}. */
    private final int[] newSections;

    private final int[] newSymbols;
    private final List<ElfSymbol> symbols;
    private final NameTable symbolNames = new NameTable();
    private final NameTable sectionNames;
    private final int symbolNamesIndex;
    private final int sectionNamesIndex;

    ElfRewrite(ElfFile file, List<ElfSection> kept, Predicate<ElfSymbol> droppedSymbols, List<AddedSection> added) {
        this.file = file;
        this.kept = kept;
        this.added = added;
        this.newSections = newIndices(
                file.sections().size(), kept.stream().map(ElfSection::index).toList());
        this.symbols = file.symbols().stream()
                .filter(symbol -> symbol.index() == 0 || !(droppedSymbols.test(symbol) || sectionIsGone(symbol)))
                .toList();
        this.newSymbols = newIndices(
                file.symbols().size(), symbols.stream().map(ElfSymbol::index).toList());
        this.symbolNamesIndex = file.symbolTable().orElseThrow().link();
        this.sectionNamesIndex = file.sectionNamesIndex();
        // clang keeps the names of sections and of symbols in one table.
        this.sectionNames = symbolNamesIndex == sectionNamesIndex ? symbolNames : new NameTable();
    }

    private static int[] newIndices(int size, List<Integer> kept) {
        int[] indices = new int[size];
        Arrays.fill(indices, GONE);
        for (int i = 0; i < kept.size(); i++) {
            indices[kept.get(i)] = i;
        }
        return indices;
    }

    private boolean sectionIsGone(ElfSymbol symbol) {
        return symbol.section() < Elf.SHN_LORESERVE && newSection(symbol) == GONE;
    }

    private int newSection(ElfSymbol symbol) {
        if (symbol.section() >= newSections.length) {
            throw file.symbolTable()
                    .orElseThrow()
                    .data()
                    .malformed(
                            "symbol %s is in section %d of %d"
                                    .formatted(symbol.name(), symbol.section(), newSections.length),
                            (long) symbol.index() * Elf.SYMBOL_SIZE);
        }
        return newSections[symbol.section()];
    }

    byte[] write() {
        // Names first: the tables that hold them are sections themselves.
        byte[] symbolTable = symbolTable();
        kept.forEach(section -> sectionNames.offset(section.name()));
        added.forEach(section -> sectionNames.offset(section.name()));
        var outputs = new ArrayList<Output>();
        for (var section : kept) {
            outputs.add(output(section, data(section, symbolTable)));
        }
        for (var section : added) {
            outputs.add(output(section));
        }
        return ElfWriter.write(file.header(), outputs, newSections[sectionNamesIndex]);
    }

    private Output output(ElfSection section, Bytes data) {
        boolean empty = section.type() == Elf.SHT_NOBITS || section.type() == Elf.SHT_NULL;
        return new Output(
                sectionNames.offset(section.name()),
                section.type(),
                section.flags(),
                empty ? section.size() : data.size(),
                newIndex(section, section.link()),
                info(section),
                section.alignment(),
                section.entrySize(),
                data);
    }

    private Output output(AddedSection section) {
        return new Output(
                sectionNames.offset(section.name()),
                Elf.SHT_PROGBITS,
                section.flags(),
                section.data().size(),
                0,
                0,
                section.alignment(),
                0,
                section.data());
    }

    private int info(ElfSection section) {
        if (section.type() == Elf.SHT_SYMTAB) {
            return (int) symbols.stream()
                    .filter(symbol -> symbol.binding() == Elf.STB_LOCAL)
                    .count();
        }
        boolean isIndex = section.isRelocations() || (section.flags() & Elf.SHF_INFO_LINK) != 0;
        return isIndex ? newIndex(section, section.info()) : section.info();
    }

    private int newIndex(ElfSection section, int old) {
        if (old < 0 || old >= newSections.length || newSections[old] == GONE) {
            throw section.data().malformed("it belongs to section %d, which is not there".formatted(old), 0);
        }
        return newSections[old];
    }

    private Bytes data(ElfSection section, byte[] symbolTable) {
        if (section.type() == Elf.SHT_SYMTAB) {
            return bytes(section, symbolTable);
        } else if (section.index() == symbolNamesIndex) {
            return bytes(section, symbolNames.toArray());
        } else if (section.index() == sectionNamesIndex) {
            return bytes(section, sectionNames.toArray());
        }
        return section.isRelocations() ? bytes(section, relocations(section)) : section.data();
    }

    private Bytes bytes(ElfSection section, byte[] data) {
        return Bytes.of(data, file.header().byteOrder(), section.data().where());
    }

    private byte[] symbolTable() {
        var table = ByteBuffer.allocate((symbols.size() + added.size()) * Elf.SYMBOL_SIZE)
                .order(file.header().byteOrder());
        for (var symbol : symbols) {
            boolean special = symbol.section() >= Elf.SHN_LORESERVE;
            put(table, symbol, special ? symbol.section() : newSection(symbol));
        }
        for (int i = 0; i < added.size(); i++) {
            var section = added.get(i);
            int size = section.data().size();
            put(
                    table,
                    new ElfSymbol(0, section.symbol(), Elf.STB_GLOBAL, Elf.STT_OBJECT, 0, 0, 0, size),
                    kept.size() + i);
        }
        return table.array();
    }

    private void put(ByteBuffer table, ElfSymbol symbol, int section) {
        table.putInt(symbolNames.offset(symbol.name()))
                .put((byte) (symbol.binding() << 4 | symbol.type()))
                .put((byte) symbol.visibility())
                .putShort((short) section)
                .putLong(symbol.value())
                .putLong(symbol.size());
    }

    private byte[] relocations(ElfSection section) {
        var table =
                ByteBuffer.allocate(section.data().size()).order(file.header().byteOrder());
        for (var relocation : file.relocationsIn(section)) {
            int symbol = newSymbols[relocation.symbol()];
            if (symbol == GONE) {
                throw section.data()
                        .malformed("a relocation that stays refers to a symbol that goes", table.position());
            }
            table.putLong(relocation.offset()).putLong((long) symbol << 32 | (relocation.type() & 0xffffffffL));
            if (relocation.explicitAddend()) {
                table.putLong(relocation.addend());
            }
        }
        return table.array();
    }
}

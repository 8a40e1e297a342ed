package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.Cursor;
import io.github.bpfmaven.object.bytes.StringTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit ELF file of either byte order. What the headers claim is checked when it is read; an error is an {@link
 * io.github.bpfmaven.support.InputException} with file, section and offset.
 */
public final class ElfFile {
    private final String origin;
    private final ElfHeader header;
    private final List<ElfSection> sections;
    private final int sectionNamesIndex;
    private @Nullable List<ElfSymbol> symbols;

    private ElfFile(String origin, ElfHeader header, List<ElfSection> sections, int sectionNamesIndex) {
        this.origin = origin;
        this.header = header;
        this.sections = sections;
        this.sectionNamesIndex = sectionNamesIndex;
    }

    /**
     * Reads a whole file. The bytes are not copied: they must not change afterwards.
     *
     * @param origin the file's name, for errors
     */
    public static ElfFile parse(byte[] bytes, String origin) {
        return parse(ByteBuffer.wrap(bytes), origin);
    }

    /**
     * Reads from the buffer's position to its limit. The bytes are not copied: they must not change afterwards.
     *
     * @param origin the file's name, for errors
     */
    public static ElfFile parse(ByteBuffer bytes, String origin) {
        var file = Bytes.of(bytes, origin);
        var header = ElfHeader.read(file);
        var table = new SectionTable(file.withOrder(header.byteOrder()), origin);
        return new ElfFile(origin, header, List.copyOf(table.read()), table.namesIndex());
    }

    /** The name it was read under. */
    public String origin() {
        return origin;
    }

    public ElfHeader header() {
        return header;
    }

    /** Every section at its index, the empty one at 0 included. */
    public List<ElfSection> sections() {
        return sections;
    }

    /** The first section of that name. */
    public Optional<ElfSection> section(String name) {
        return sections.stream()
                .filter(section ->
                        section.type() != Elf.SHT_NULL && section.name().equals(name))
                .findFirst();
    }

    /** The symbols of the symbol table, each at its index, the empty one at 0 included; empty where there is no table. */
    public synchronized List<ElfSymbol> symbols() {
        if (symbols == null) {
            symbols = symbolTable().map(this::readSymbols).orElse(List.of());
        }
        return symbols;
    }

    /** Which section holds the names of sections. */
    int sectionNamesIndex() {
        return sectionNamesIndex;
    }

    Optional<ElfSection> symbolTable() {
        return sections.stream()
                .filter(section -> section.type() == Elf.SHT_SYMTAB)
                .findFirst();
    }

    private List<ElfSymbol> readSymbols(ElfSection table) {
        var names = new StringTable(linked(table).data());
        var cursor = table.data().cursor();
        int count = entries(table, Elf.SYMBOL_SIZE);
        var read = new ArrayList<ElfSymbol>(count);
        for (int index = 0; index < count; index++) {
            read.add(readSymbol(index, cursor, names));
        }
        return List.copyOf(read);
    }

    private static ElfSymbol readSymbol(int index, Cursor cursor, StringTable names) {
        long nameOffset = cursor.u32();
        int info = cursor.u8();
        int other = cursor.u8();
        int section = cursor.u16();
        long value = cursor.i64();
        long size = cursor.i64();
        // A table without names has an empty string table.
        String name = nameOffset == 0 ? "" : names.at(nameOffset);
        return new ElfSymbol(index, name, info >> 4, info & 0xf, other, section, value, size);
    }

    /** The relocations that apply to a section, in the order of the file. */
    public List<ElfRelocation> relocationsOf(ElfSection target) {
        var found = new ArrayList<ElfRelocation>();
        forEachRelocationOf(target, found::add);
        return found;
    }

    /** Calls back with each relocation that applies to a section; debug information has hundreds of thousands. */
    public void forEachRelocationOf(ElfSection target, Consumer<ElfRelocation> sink) {
        for (var section : sections) {
            if (section.isRelocations() && section.info() == target.index()) {
                forEachRelocationIn(section, sink);
            }
        }
    }

    /**
     * The relocations in a section.
     *
     * @param section of type {@link Elf#SHT_REL} or {@link Elf#SHT_RELA}
     */
    public List<ElfRelocation> relocationsIn(ElfSection section) {
        var found = new ArrayList<ElfRelocation>();
        forEachRelocationIn(section, found::add);
        return found;
    }

    private void forEachRelocationIn(ElfSection section, Consumer<ElfRelocation> sink) {
        boolean explicit = section.type() == Elf.SHT_RELA;
        int count = entries(section, explicit ? Elf.RELA_SIZE : Elf.REL_SIZE);
        int symbolCount = symbols().size();
        var cursor = section.data().cursor();
        for (int i = 0; i < count; i++) {
            sink.accept(readRelocation(cursor, explicit, symbolCount));
        }
    }

    private static ElfRelocation readRelocation(Cursor cursor, boolean explicit, int symbolCount) {
        int start = cursor.position();
        long offset = cursor.i64();
        long info = cursor.i64();
        long addend = explicit ? cursor.i64() : 0;
        int symbol = (int) (info >>> 32);
        if (symbol < 0 || symbol >= symbolCount) {
            throw cursor.bytes()
                    .malformed("a relocation refers to symbol %d of %d".formatted(info >>> 32, symbolCount), start);
        }
        return new ElfRelocation(offset, (int) info, symbol, addend, explicit);
    }

    private ElfSection linked(ElfSection section) {
        if (section.link() <= 0 || section.link() >= sections.size()) {
            throw section.data()
                    .malformed("it links to section %d of %d".formatted(section.link(), sections.size()), 0);
        }
        return sections.get(section.link());
    }

    private static int entries(ElfSection table, int entrySize) {
        if (table.data().size() % entrySize != 0) {
            throw table.data()
                    .malformed(
                            "its size is no multiple of its entries' %d bytes".formatted(entrySize),
                            table.data().size());
        }
        return table.data().size() / entrySize;
    }
}

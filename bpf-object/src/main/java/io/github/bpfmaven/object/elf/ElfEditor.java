package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rewrites a relocatable object: drops sections and symbols, adds sections, and mends every index that moves by it.
 * Sections that apply to a dropped one go with it. The same edits give the same bytes.
 *
 * <p>{@code .llvm_addrsig} is always dropped: it lists symbols by index, and is a hint to linkers that BPF has none of.
 */
public final class ElfEditor {
    private final ElfFile file;
    private Predicate<ElfSection> droppedSections = section -> section.type() == Elf.SHT_LLVM_ADDRSIG;
    private Predicate<ElfSymbol> droppedSymbols = symbol -> false;
    private final List<AddedSection> added = new ArrayList<>();

    /** A section with data, and the name of the global symbol on it. */
    record AddedSection(String name, long flags, long alignment, Bytes data, String symbol) {}

    /**
     * @throws InputException where it is linked already, or has something whose meaning would be lost: section groups, or
     *     more than 65,000 sections
     */
    public ElfEditor(ElfFile file) {
        this.file = file;
        refuse(
                file.header().type() != Elf.ET_REL,
                "it is not a relocatable object (type %d)"
                        .formatted(file.header().type()));
        refuse(file.sections().size() >= Elf.SHN_LORESERVE, "it has too many sections");
        refuse(file.symbolTable().isEmpty(), "it has no symbol table");
        for (var section : file.sections()) {
            refuse(
                    section.type() == Elf.SHT_GROUP || section.type() == Elf.SHT_SYMTAB_SHNDX,
                    "section %s is of type %d".formatted(section.name(), section.type()));
            refuse(
                    section.alignment() < 0 || section.alignment() > 0x10000,
                    "section %s is aligned to 0x%x".formatted(section.name(), section.alignment()));
        }
    }

    private void refuse(boolean unsupported, String why) {
        if (unsupported) {
            throw new InputException(
                    "This ELF file can't be rewritten: " + why, file.origin(), Remedies.compileForBpf());
        }
    }

    /** Drops sections, besides those that earlier calls drop. */
    public ElfEditor dropSections(Predicate<ElfSection> sections) {
        droppedSections = droppedSections.or(sections);
        return this;
    }

    /** Drops symbols, besides those that earlier calls drop and those in dropped sections. */
    public ElfEditor dropSymbols(Predicate<ElfSymbol> symbols) {
        droppedSymbols = droppedSymbols.or(symbols);
        return this;
    }

    /**
     * Adds a section of data at the end.
     *
     * @param flags a sum of {@link Elf#SHF_ALLOC} and its like
     * @param alignment in bytes, a power of two
     * @param symbol the name of a global symbol for the whole of it
     */
    public ElfEditor addSection(String name, long flags, long alignment, byte[] data, String symbol) {
        var copy = Bytes.of(data.clone(), file.header().byteOrder(), name);
        added.add(new AddedSection(name, flags, alignment, copy, symbol));
        return this;
    }

    /**
     * The object with all edits made.
     *
     * @throws InputException where something that is kept refers to something that is dropped
     */
    public byte[] write() {
        return new ElfRewrite(file, kept(), droppedSymbols, added).write();
    }

    private List<ElfSection> kept() {
        return file.sections().stream().filter(section -> !isDropped(section)).toList();
    }

    private boolean isDropped(ElfSection section) {
        if (section.type() == Elf.SHT_NULL || section.type() == Elf.SHT_SYMTAB || section.type() == Elf.SHT_STRTAB) {
            return false;
        }
        int target = section.info();
        boolean targetDropped = section.isRelocations()
                && target > 0
                && target < file.sections().size()
                && droppedSections.test(file.sections().get(target));
        return targetDropped || droppedSections.test(section);
    }
}

package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfRelocation;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.object.elf.ElfSymbol;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds an object's functions, and which of them are programs. */
final class Functions {
    /** Functions that programs call, but the kernel is never given on their own. */
    private static final String SUBPROGRAMS = ".text";

    private Functions() {}

    static List<Function> of(ElfFile elf) {
        var relocations = new HashMap<Integer, List<ElfRelocation>>();
        var functions = new ArrayList<Function>();
        for (var symbol : elf.symbols()) {
            if (symbol.type() == Elf.STT_FUNC && ObjectFile.isDefined(symbol)) {
                functions.add(function(elf, symbol, relocations));
            }
        }
        return List.copyOf(functions);
    }

    private static Function function(ElfFile elf, ElfSymbol symbol, Map<Integer, List<ElfRelocation>> relocations) {
        var section = sectionOf(elf, symbol);
        if (symbol.value() % Instruction.SIZE != 0 || symbol.size() % Instruction.SIZE != 0 || symbol.size() <= 0) {
            throw section.data().malformed("function " + symbol.name() + " is no row of instructions", symbol.value());
        }
        var code = section.data().slice(symbol.value(), symbol.size());
        long end = symbol.value() + symbol.size();
        var within = relocations.computeIfAbsent(section.index(), index -> elf.relocationsOf(section)).stream()
                .filter(relocation -> relocation.offset() >= symbol.value() && relocation.offset() < end)
                .toList();
        return new Function(symbol.name(), section.index(), section.name(), (int) symbol.value(), code, within);
    }

    private static ElfSection sectionOf(ElfFile elf, ElfSymbol symbol) {
        if (symbol.section() >= elf.sections().size()) {
            throw new InputException(
                    "Malformed input: symbol " + symbol.name() + " is in section " + symbol.section() + " of "
                            + elf.sections().size(),
                    elf.origin(),
                    Remedies.rebuildOrFetchAgain());
        }
        return elf.sections().get(symbol.section());
    }

    static List<ProgramSpec> programs(List<Function> functions, String origin) {
        var programs = new ArrayList<ProgramSpec>();
        var names = new HashMap<String, Function>();
        for (var function : functions) {
            if (!function.sectionName().equals(SUBPROGRAMS)) {
                programs.add(program(function, origin));
                if (names.put(function.name(), function) != null) {
                    throw new InputException(
                            "Two programs are called " + function.name() + ".", origin, Remedies.rebuildOrFetchAgain());
                }
            }
        }
        return List.copyOf(programs);
    }

    private static ProgramSpec program(Function function, String origin) {
        if (function.sectionName().matches("\\??usdt(\\.s)?(/.*)?")) {
            throw new InputException(
                    "Program " + function.name() + " is to be attached to a USDT probe, whose notes are not read here.",
                    origin + ", section " + function.sectionName(),
                    Remedies.useUprobeForUsdt());
        }
        var match = ProgramKind.ofSection(function.sectionName())
                .orElseThrow(() -> new InputException(
                        "The section name \"" + function.sectionName() + "\" of program " + function.name()
                                + " says nothing about what it attaches to.",
                        origin + ", section " + function.sectionName(),
                        Remedies.nameSectionAsLibbpf()));
        return new ProgramSpec(function.name(), match.kind(), match.place(), function);
    }
}

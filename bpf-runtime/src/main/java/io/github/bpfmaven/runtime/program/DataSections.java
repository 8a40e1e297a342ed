package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSymbol;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds an object's global variables and the sections they are in. */
final class DataSections {
    private DataSections() {}

    static Map<String, DataSpec> of(ElfFile elf) {
        var found = new LinkedHashMap<String, DataSpec>();
        for (var section : elf.sections()) {
            boolean allocated = (section.flags() & Elf.SHF_ALLOC) != 0;
            if (allocated && section.size() != 0 && DataSpec.isData(section.name())) {
                found.put(section.name(), DataSpec.of(section));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    static Map<String, Variable> variables(ElfFile elf, Map<String, DataSpec> data) {
        var found = new LinkedHashMap<String, Variable>();
        for (var symbol : elf.symbols()) {
            if (symbol.type() == Elf.STT_OBJECT) {
                data.values().stream()
                        .filter(section -> section.section() == symbol.section())
                        .filter(section -> fits(symbol, section))
                        .forEach(section -> found.put(symbol.name(), variable(symbol, section)));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static boolean fits(ElfSymbol symbol, DataSpec section) {
        return symbol.value() >= 0 && symbol.size() >= 0 && symbol.value() <= section.size() - symbol.size();
    }

    private static Variable variable(ElfSymbol symbol, DataSpec section) {
        return new Variable(symbol.name(), section.name(), (int) symbol.value(), (int) symbol.size());
    }
}

package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.object.elf.ElfSymbol;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds an object's maps, in the two places where they are declared. */
final class Maps {
    /** {@code struct bpf_map_def}: type, key size, value size, entries, flags. */
    private static final int OLD_FIELDS = 5 * 4;

    private Maps() {}

    /** @param bytes the object's file */
    static Map<String, MapSpec> of(ElfFile elf, byte[] bytes, List<Function> functions) {
        var maps = new LinkedHashMap<String, MapSpec>();
        elf.section("maps").ifPresent(section -> readOld(elf, section, maps));
        elf.section(".maps").ifPresent(section -> new DeclaredMaps(elf, section, bytes, functions).readInto(maps));
        return Collections.unmodifiableMap(maps);
    }

    /** Structs of the section's symbols, which may be longer than is known here. */
    private static void readOld(ElfFile elf, ElfSection section, Map<String, MapSpec> maps) {
        for (var symbol : elf.symbols()) {
            if (symbol.section() == section.index() && isNamed(symbol)) {
                maps.put(symbol.name(), oldMap(section, symbol));
            }
        }
    }

    private static boolean isNamed(ElfSymbol symbol) {
        return symbol.type() != Elf.STT_SECTION && !symbol.name().isEmpty();
    }

    private static MapSpec oldMap(ElfSection section, ElfSymbol symbol) {
        var data = section.data().slice(symbol.value(), OLD_FIELDS).cursor();
        return new MapSpec(
                symbol.name(),
                data.i32(),
                data.i32(),
                data.i32(),
                data.i32(),
                data.i32(),
                0,
                0,
                0,
                0,
                false,
                null,
                Map.of());
    }
}

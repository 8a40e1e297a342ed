package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.object.elf.ElfSymbol;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps of the section {@code .maps}: variables without content whose types say it all, as the macros {@code __uint},
 * {@code __type} and {@code __array} of {@code bpf_helpers.h} write them (libbpf, {@code parse_btf_map_def}).
 */
final class DeclaredMaps {
    private static final int PIN_BY_NAME = 1;
    private static final int POINTER_SIZE = 8;

    private final ElfFile elf;
    private final ElfSection section;
    private final TypeGraph types;
    private final List<Function> functions;

    DeclaredMaps(ElfFile elf, ElfSection section, byte[] bytes, List<Function> functions) {
        this.elf = elf;
        this.section = section;
        this.functions = functions;
        if (elf.section(".BTF").isEmpty()) {
            throw new InputException(
                    "Maps are declared in .maps, but there is no BTF that says what they are like.",
                    elf.origin(),
                    Remedies.compileWithDebugInformation());
        }
        this.types = BtfReader.readElf(bytes, elf.origin());
    }

    void readInto(Map<String, MapSpec> maps) {
        for (var symbol : elf.symbols()) {
            if (symbol.section() == section.index() && !symbol.name().isEmpty()) {
                maps.put(symbol.name(), map(symbol));
            }
        }
    }

    private MapSpec map(ElfSymbol symbol) {
        int variable = types.idOf(TypeGraph.NameSpace.VARIABLE, symbol.name())
                .orElseThrow(() -> malformed(symbol.name(), "BTF doesn't know it"));
        int type = types.resolve(((Type.Variable) types.type(variable)).type());
        if (!(types.type(type) instanceof Type.Composite declaration)) {
            throw malformed(symbol.name(), "it is no struct");
        }
        return definition(symbol.name(), declaration).withSlots(slots(symbol, declaration));
    }

    private MapSpec definition(String name, Type.Composite declaration) {
        var reading = new Reading(name, types, this);
        declaration.members().forEach(reading::member);
        return reading.result();
    }

    /** What the members said so far. */
    private static final class Reading {
        private final String name;
        private final TypeGraph types;
        private final DeclaredMaps maps;
        private final Map<String, Integer> numbers = new HashMap<>();
        private int keyType;
        private int valueType;
        private @org.jspecify.annotations.Nullable MapSpec inner;

        Reading(String name, TypeGraph types, DeclaredMaps maps) {
            this.name = name;
            this.types = types;
            this.maps = maps;
        }

        void member(Type.Member member) {
            switch (member.name()) {
                case "key" -> keyType = sized("key_size", member);
                case "value" -> valueType = sized("value_size", member);
                case "values" -> values(member);
                default -> numbers.put(member.name(), number(member));
            }
        }

        /** {@code __type(key, T)} is a pointer to T. */
        private int sized(String size, Type.Member member) {
            int target = target(member);
            numbers.put(size, (int) types.sizeOf(target));
            return target;
        }

        /** {@code __uint(max_entries, N)} is a pointer to an array of N. */
        private int number(Type.Member member) {
            if (types.type(types.resolve(target(member))) instanceof Type.Array array) {
                return (int) array.length();
            }
            throw maps.malformed(name, "its " + member.name() + " is no number");
        }

        private int target(Type.Member member) {
            if (types.type(types.resolve(member.type())) instanceof Type.Pointer pointer) {
                return pointer.target();
            }
            throw maps.malformed(name, "its " + member.name() + " is no pointer");
        }

        /** {@code __array(values, struct inner_map)} is an array of pointers to maps, or to functions. */
        private void values(Type.Member member) {
            if (types.type(types.resolve(member.type())) instanceof Type.Array array
                    && types.type(types.resolve(array.element())) instanceof Type.Pointer pointer
                    && types.type(types.resolve(pointer.target())) instanceof Type.Composite declaration) {
                inner = maps.definition(name + ".inner", declaration);
            }
        }

        private int get(String field) {
            return numbers.getOrDefault(field, 0);
        }

        MapSpec result() {
            return new MapSpec(
                    name,
                    get("type"),
                    get("key_size"),
                    get("value_size"),
                    get("max_entries"),
                    get("map_flags"),
                    get("numa_node"),
                    get("map_extra"),
                    keyType,
                    valueType,
                    get("pinning") == PIN_BY_NAME,
                    inner,
                    Map.of());
        }
    }

    /** What relocations put into the variable's {@code values}: functions, or other maps. */
    private Map<Integer, String> slots(ElfSymbol map, Type.Composite declaration) {
        var slots = new HashMap<Integer, String>();
        var values = declaration.members().stream()
                .filter(member -> member.name().equals("values"))
                .findFirst();
        if (values.isEmpty()) {
            return slots;
        }
        long start = map.value() + values.get().bitOffset() / 8;
        for (var relocation : elf.relocationsOf(section)) {
            if (relocation.offset() >= start && relocation.offset() < map.value() + map.size()) {
                int slot = (int) (relocation.offset() - start) / POINTER_SIZE;
                slots.put(slot, nameOf(elf.symbols().get(relocation.symbol())));
            }
        }
        return slots;
    }

    /** A static function may be named by its section's symbol. */
    private String nameOf(ElfSymbol symbol) {
        return functions.stream()
                .filter(function -> function.section() == symbol.section() && function.offset() == symbol.value())
                .map(Function::name)
                .findFirst()
                .orElse(symbol.name());
    }

    private InputException malformed(String map, String what) {
        return new InputException(
                "The declaration of map " + map + " can't be read: " + what + ".",
                elf.origin() + ", section .maps",
                Remedies.declareMapWithMacros());
    }
}

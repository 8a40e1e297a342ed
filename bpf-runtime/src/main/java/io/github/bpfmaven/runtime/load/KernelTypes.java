package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.runtime.program.RawBtf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes of an object's BTF one that the running kernel takes: with the sizes and offsets of variables, which the
 * compiler leaves to the loader, and with kinds that it doesn't know turned into ones that it does, each under its id
 * and with its strings where they were (libbpf, {@code bpf_object__sanitize_btf} and {@code btf_fixup_datasec}).
 */
final class KernelTypes {
    private static final int KIND_FLAG = 1 << 31;
    private static final int INT_TAIL_1_BYTE = 8;

    private final ElfFile elf;
    private final RawBtf types;
    private final Set<Feature> features;
    private final ByteBuffer out;
    private final Map<Integer, String> variables = new HashMap<>();
    /** Any integer of the object's: what stands in for enumerators of 64 bits. */
    private int someInt;

    private KernelTypes(ElfFile elf, Bytes btf, Set<Feature> features) {
        this.elf = elf;
        this.types = new RawBtf(btf);
        this.features = features;
        this.out = ByteBuffer.wrap(btf.toArray()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @param features those of the kernel it is for */
    static byte[] of(ElfFile elf, Bytes btf, Set<Feature> features) {
        var conversion = new KernelTypes(elf, btf, features);
        conversion.types.walk(head -> {
            conversion.note(head);
            return true;
        });
        conversion.types.walk(head -> {
            conversion.fillIn(head);
            conversion.replace(head);
            return true;
        });
        return conversion.out.array();
    }

    private void note(RawBtf.Head head) {
        if (head.kind() == RawBtf.VAR) {
            variables.put(head.id(), types.string(head.nameOffset()));
        } else if (head.kind() == RawBtf.INT && head.sizeOrType() <= Integer.BYTES) {
            someInt = head.id();
        }
    }

    private boolean lacks(Feature feature) {
        return !features.contains(feature);
    }

    /** A section's size and its variables' offsets are the linker's to know. */
    private void fillIn(RawBtf.Head head) {
        if (head.kind() == RawBtf.DATASEC) {
            elf.section(types.string(head.nameOffset())).ifPresent(section -> fillIn(head, section));
        }
    }

    private void fillIn(RawBtf.Head head, ElfSection section) {
        setSize(head, (int) section.size());
        var offsets = new HashMap<String, Integer>();
        elf.symbols().stream()
                .filter(symbol -> symbol.section() == section.index() && symbol.type() != Elf.STT_SECTION)
                .forEach(symbol -> offsets.put(symbol.name(), (int) symbol.value()));
        for (int i = 0; i < head.entries(); i++) {
            int entry = head.tail() + 12 * i;
            var offset = offsets.get(variables.getOrDefault(out.getInt(entry), ""));
            if (offset != null) {
                out.putInt(entry + 4, offset);
            }
        }
        sortByOffset(head);
    }

    /** The kernel wants them to rise ({@code btf_datasec_check_meta}). */
    private void sortByOffset(RawBtf.Head head) {
        var entries = new int[head.entries()][];
        for (int i = 0; i < entries.length; i++) {
            int at = head.tail() + 12 * i;
            entries[i] = new int[] {out.getInt(at), out.getInt(at + 4), out.getInt(at + 8)};
        }
        java.util.Arrays.sort(entries, java.util.Comparator.comparingInt(entry -> entry[1]));
        for (int i = 0; i < entries.length; i++) {
            int at = head.tail() + 12 * i;
            out.putInt(at, entries[i][0]).putInt(at + 4, entries[i][1]).putInt(at + 8, entries[i][2]);
        }
    }

    private void replace(RawBtf.Head head) {
        switch (head.kind()) {
            case RawBtf.VAR -> replaceVariable(head);
            case RawBtf.DATASEC -> replaceSection(head);
            case RawBtf.FUNC_PROTO -> replacePrototype(head);
            case RawBtf.FUNC -> replaceFunction(head);
            case RawBtf.FLOAT -> replaceFloat(head);
            case RawBtf.DECL_TAG -> replaceDeclarationTag(head);
            case RawBtf.TYPE_TAG -> replaceTypeTag(head);
            case RawBtf.ENUM, RawBtf.ENUM64 -> replaceEnum(head);
            default -> {}
        }
    }

    /** A variable becomes an integer of one byte: the type is no longer to be told from its size. */
    private void replaceVariable(RawBtf.Head head) {
        if (lacks(Feature.BTF_DATASEC)) {
            setInfo(head, RawBtf.INT, 0, false);
            setSize(head, 1);
            out.putInt(head.tail(), INT_TAIL_1_BYTE);
        }
    }

    /** A section becomes a struct of which the variables are members; its name may hold no dot. */
    private void replaceSection(RawBtf.Head head) {
        if (lacks(Feature.BTF_DATASEC)) {
            setInfo(head, RawBtf.STRUCT, head.entries(), false);
            dropName(head);
            for (int i = 0; i < head.entries(); i++) {
                int entry = head.tail() + 12 * i;
                int variable = out.getInt(entry);
                int offset = out.getInt(entry + 4);
                out.putInt(entry, 0).putInt(entry + 4, variable).putInt(entry + 8, offset * 8);
            }
        }
    }

    private void replacePrototype(RawBtf.Head head) {
        if (lacks(Feature.BTF_FUNC)) {
            setInfo(head, RawBtf.ENUM, head.entries(), false);
            setSize(head, 4);
        }
    }

    private void replaceFunction(RawBtf.Head head) {
        if (lacks(Feature.BTF_FUNC)) {
            setInfo(head, RawBtf.TYPEDEF, 0, false);
        } else if (lacks(Feature.BTF_FUNC_GLOBAL)) {
            setInfo(head, RawBtf.FUNC, 0, false); // what would be the number of entries is the linkage: static
        }
    }

    private void replaceFloat(RawBtf.Head head) {
        if (lacks(Feature.BTF_FLOAT)) {
            setInfo(head, RawBtf.STRUCT, 0, false);
            dropName(head);
        }
    }

    private void replaceDeclarationTag(RawBtf.Head head) {
        if (lacks(Feature.BTF_DECL_TAG)) {
            setInfo(head, RawBtf.INT, 0, false);
            setSize(head, 1);
            out.putInt(head.tail(), INT_TAIL_1_BYTE);
        }
    }

    private void replaceTypeTag(RawBtf.Head head) {
        if (lacks(Feature.BTF_TYPE_TAG)) {
            setInfo(head, RawBtf.CONST, 0, false);
            dropName(head);
        }
    }

    private void replaceEnum(RawBtf.Head head) {
        if (!lacks(Feature.BTF_ENUM64)) {
            return;
        }
        if (head.kind() == RawBtf.ENUM64) {
            setInfo(head, RawBtf.UNION, head.entries(), false);
            for (int i = 0; i < head.entries(); i++) {
                int entry = head.tail() + 12 * i;
                out.putInt(entry + 4, someInt).putInt(entry + 8, 0);
            }
        } else {
            setInfo(head, RawBtf.ENUM, head.entries(), false); // the flag said whether it is signed
        }
    }

    private void setInfo(RawBtf.Head head, int kind, int entries, boolean kindFlag) {
        out.putInt(head.offset() + 4, (kindFlag ? KIND_FLAG : 0) | kind << 24 | entries);
    }

    private void setSize(RawBtf.Head head, int size) {
        out.putInt(head.offset() + 8, size);
    }

    private void dropName(RawBtf.Head head) {
        out.putInt(head.offset(), 0);
    }
}

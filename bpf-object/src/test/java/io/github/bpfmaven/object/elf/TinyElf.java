package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds relocatable ELF files byte by byte, for tests. */
public final class TinyElf {
    private final ByteOrder order;
    private final int machine;
    private final Map<String, byte[]> sections = new LinkedHashMap<>();

    public TinyElf(ByteOrder order, int machine) {
        this.order = order;
        this.machine = machine;
    }

    public TinyElf section(String name, byte[] data) {
        sections.put(name, data);
        return this;
    }

    public byte[] build() {
        var names = new NameTable();
        sections.keySet().forEach(names::offset);
        int own = names.offset(".shstrtab");
        var outputs = new ArrayList<ElfWriter.Output>();
        outputs.add(new ElfWriter.Output(0, Elf.SHT_NULL, 0, 0, 0, 0, 0, 0, Bytes.of(new byte[0], order, "")));
        sections.forEach((name, data) -> outputs.add(output(names.offset(name), Elf.SHT_PROGBITS, data)));
        outputs.add(output(own, Elf.SHT_STRTAB, names.toArray()));
        return ElfWriter.write(new ElfHeader(order, Elf.ET_REL, machine, 0), outputs, outputs.size() - 1);
    }

    private ElfWriter.Output output(int name, int type, byte[] data) {
        return new ElfWriter.Output(name, type, 0, data.length, 0, 0, 1, 0, Bytes.of(data, order, ""));
    }
}

package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.TinyElf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Builds debug information of one DWARF 4 unit byte by byte, also where it is wrong. The unit's own DIE has code 1 and no
 * attributes, and is there already; offsets in the unit start at {@link #FIRST}.
 */
final class TinyDwarf {
    /** The offset of the first DIE that is added: a header of 11 bytes, and the unit's own DIE. */
    static final int FIRST = 12;

    private final ByteOrder order;
    private final ByteArrayOutputStream abbreviations = new ByteArrayOutputStream();
    private final ByteArrayOutputStream info = new ByteArrayOutputStream();

    TinyDwarf(ByteOrder order) {
        this.order = order;
        abbreviation(1, 0x11, true);
        data(1);
    }

    TinyDwarf() {
        this(ByteOrder.LITTLE_ENDIAN);
    }

    /** @param attributes and forms in turn, each below 0x80 */
    TinyDwarf abbreviation(int code, int tag, boolean children, int... attributes) {
        abbreviations.write(code);
        abbreviations.write(tag);
        abbreviations.write(children ? 1 : 0);
        for (int value : attributes) {
            abbreviations.write(value);
        }
        abbreviations.write(0);
        abbreviations.write(0);
        return this;
    }

    /** Where the next DIE will stand. */
    int here() {
        return FIRST - 1 + info.size();
    }

    TinyDwarf data(int... bytes) {
        for (int value : bytes) {
            info.write(value);
        }
        return this;
    }

    TinyDwarf string(String text) {
        info.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        info.write(0);
        return this;
    }

    /** An {@code int}: code 2 for all of these tests. */
    TinyDwarf integer() {
        return abbreviation(
                        2,
                        Dwarf.TAG_BASE_TYPE,
                        false,
                        Dwarf.AT_BYTE_SIZE,
                        Dwarf.FORM_DATA1,
                        Dwarf.AT_ENCODING,
                        Dwarf.FORM_DATA1,
                        Dwarf.AT_NAME,
                        Dwarf.FORM_STRING)
                .data(2, 4, Dwarf.ATE_SIGNED)
                .string("int");
    }

    byte[] build() {
        data(0);
        abbreviations.write(0);
        var unit = ByteBuffer.allocate(11 + info.size())
                .order(order)
                .putInt(7 + info.size())
                .putShort((short) 4)
                .putInt(0)
                .put((byte) 8)
                .put(info.toByteArray());
        return new TinyElf(order, Elf.EM_BPF)
                .section(".debug_abbrev", abbreviations.toByteArray())
                .section(".debug_info", unit.array())
                .build();
    }
}

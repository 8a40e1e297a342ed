package io.github.bpfmaven.object.elf;

import io.github.bpfmaven.object.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Lays out a relocatable object: the header, the sections one after the other, the section headers. */
final class ElfWriter {
    private static final int HEADERS_ALIGNMENT = 8;

    private ElfWriter() {}

    /**
     * A section as it is to be written.
     *
     * @param name its offset in the table of section names
     * @param size in bytes; what {@code data} has, but for {@link Elf#SHT_NOBITS}
     */
    record Output(
            int name,
            int type,
            long flags,
            long size,
            int link,
            int info,
            long alignment,
            long entrySize,
            Bytes data) {}

    static byte[] write(ElfHeader header, List<Output> sections, int sectionNames) {
        int[] offsets = new int[sections.size()];
        int end = Elf.HEADER_SIZE;
        for (int i = 0; i < offsets.length; i++) {
            end = align(end, sections.get(i).alignment());
            offsets[i] = end;
            end = Math.addExact(end, sections.get(i).data().size());
        }
        int headers = align(end, HEADERS_ALIGNMENT);
        var out = ByteBuffer.allocate(headers + offsets.length * Elf.SECTION_HEADER_SIZE)
                .order(header.byteOrder());
        putHeader(out, header, headers, offsets.length, sectionNames);
        for (int i = 0; i < offsets.length; i++) {
            sections.get(i).data().copyTo(out, offsets[i]);
        }
        out.position(headers);
        for (int i = 0; i < offsets.length; i++) {
            putSectionHeader(out, sections.get(i), offsets[i]);
        }
        return out.array();
    }

    private static int align(int offset, long alignment) {
        int unit = (int) Math.max(1, alignment);
        return Math.addExact(offset, unit - 1) / unit * unit;
    }

    private static void putHeader(ByteBuffer out, ElfHeader header, int headers, int count, int sectionNames) {
        boolean little = header.byteOrder() == ByteOrder.LITTLE_ENDIAN;
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, (byte) (little ? 1 : 2), 1, 0})
                .putLong(0)
                .putShort((short) header.type())
                .putShort((short) header.machine())
                .putInt(1)
                .putLong(0)
                .putLong(0)
                .putLong(headers)
                .putInt(header.flags())
                .putShort((short) Elf.HEADER_SIZE)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) Elf.SECTION_HEADER_SIZE)
                .putShort((short) count)
                .putShort((short) sectionNames);
    }

    private static void putSectionHeader(ByteBuffer out, Output section, int offset) {
        out.putInt(section.name())
                .putInt(section.type())
                .putLong(section.flags())
                .putLong(0)
                .putLong(section.type() == Elf.SHT_NULL ? 0 : offset)
                .putLong(section.size())
                .putInt(section.link())
                .putInt(section.info())
                .putLong(section.alignment())
                .putLong(section.entrySize());
    }
}

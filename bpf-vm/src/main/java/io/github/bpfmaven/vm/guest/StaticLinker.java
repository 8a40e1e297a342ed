package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfRelocation;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.object.elf.ElfSymbol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a static executable of one relocatable object that refers to nothing outside itself. A compiler is always at
 * hand where this runs, a linker is not: Debian's clang comes without one.
 *
 * <p>All sections go into one segment, writable and executable: it is for the first process of a throw-away guest.
 */
final class StaticLinker {
    /** Where static executables are usually put; far above {@code vm.mmap_min_addr}, below 2 GiB. */
    private static final long BASE = 0x400000;

    private static final int HEADERS = 64 + 56;
    private static final int ENTRY_ALIGNMENT = 16;
    private static final String ENTRY = "_start";

    private final ElfFile object;
    private final Map<Integer, Long> addresses = new HashMap<>();

    private StaticLinker(ElfFile object) {
        this.object = object;
    }

    static byte[] link(ElfFile object) {
        return new StaticLinker(object).link();
    }

    private byte[] link() {
        long fileEnd = place(BASE + HEADERS, false);
        long memoryEnd = place(fileEnd, true);
        var image = ByteBuffer.allocate((int) (fileEnd - BASE)).order(ByteOrder.LITTLE_ENDIAN);
        writeHeaders(image, memoryEnd - BASE);
        for (var section : object.sections()) {
            if (isPlaced(section, false)) {
                copy(section, image);
            }
        }
        return image.array();
    }

    /** Gives each section with bytes in the file, or each without, its address; returns where they end. */
    private long place(long from, boolean withoutBytes) {
        long end = from;
        for (var section : object.sections()) {
            if (isPlaced(section, withoutBytes)) {
                long alignment = Math.max(section.alignment(), ENTRY_ALIGNMENT);
                long address = (end + alignment - 1) / alignment * alignment;
                addresses.put(section.index(), address);
                end = address + section.size();
            }
        }
        return end;
    }

    private static boolean isPlaced(ElfSection section, boolean withoutBytes) {
        return (section.flags() & Elf.SHF_ALLOC) != 0 && (section.type() == Elf.SHT_NOBITS) == withoutBytes;
    }

    /** Elf64_Ehdr and one Elf64_Phdr, as in include/uapi/linux/elf.h. */
    private void writeHeaders(ByteBuffer image, long memorySize) {
        image.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        image.putShort((short) 2).putShort((short) object.header().machine()).putInt(1);
        image.putLong(entry()).putLong(64).putLong(0).putInt(0);
        image.putShort((short) 64).putShort((short) 56).putShort((short) 1);
        image.putShort((short) 64).putShort((short) 0).putShort((short) 0);
        image.putInt(1).putInt(7); // PT_LOAD; PF_R | PF_W | PF_X
        image.putLong(0).putLong(BASE).putLong(BASE);
        image.putLong(image.capacity()).putLong(memorySize).putLong(0x1000);
    }

    private long entry() {
        return object.symbols().stream()
                .filter(symbol -> symbol.name().equals(ENTRY))
                .map(this::addressOf)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(object.origin() + " has no " + ENTRY));
    }

    private void copy(ElfSection section, ByteBuffer image) {
        long address = addresses.getOrDefault(section.index(), 0L);
        image.put((int) (address - BASE), section.data().toArray());
        object.forEachRelocationOf(section, relocation -> apply(relocation, address, image));
    }

    private void apply(ElfRelocation relocation, long sectionAddress, ByteBuffer image) {
        long place = sectionAddress + relocation.offset();
        long target = addressOf(object.symbols().get(relocation.symbol())) + relocation.addend();
        Relocations.apply(object.header().machine(), relocation.type(), image, (int) (place - BASE), place, target);
    }

    private long addressOf(ElfSymbol symbol) {
        var section = addresses.get(symbol.section());
        if (section == null) {
            throw new IllegalArgumentException(object.origin() + " refers to " + symbol.name() + ", which it lacks");
        }
        return section + symbol.value();
    }
}

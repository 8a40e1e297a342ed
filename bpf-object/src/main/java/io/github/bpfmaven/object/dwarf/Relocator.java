package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfRelocation;
import io.github.bpfmaven.object.elf.ElfSection;
import java.nio.ByteBuffer;

/**
 * Applies the relocations of a section of debug information: in an object that is not linked yet, references between
 * such sections are relocations against the sections' symbols.
 */
final class Relocator {
    private final ElfFile file;
    private final Bytes original;
    private final ByteBuffer patched;

    private Relocator(ElfFile file, ElfSection section) {
        this.file = file;
        this.original = section.data();
        this.patched = ByteBuffer.wrap(original.toArray()).order(original.order());
    }

    static Bytes relocated(ElfFile file, ElfSection section) {
        boolean none =
                file.sections().stream().noneMatch(other -> other.isRelocations() && other.info() == section.index());
        if (none || file.header().type() != Elf.ET_REL) {
            return section.data();
        }
        var relocator = new Relocator(file, section);
        file.forEachRelocationOf(section, relocator::apply);
        return Bytes.of(relocator.patched, section.data().where());
    }

    private void apply(ElfRelocation relocation) {
        int width = width(relocation);
        if (width == 0) {
            return;
        }
        long offset = relocation.offset();
        if (offset < 0 || offset > patched.limit() - width) {
            throw original.malformed("a relocation applies beyond the end, 0x%x".formatted(patched.limit()), offset);
        }
        int at = (int) offset;
        long addend = relocation.explicitAddend() ? relocation.addend() : inPlace(at, width);
        long value = file.symbols().get(relocation.symbol()).value() + addend;
        if (width == 4) {
            patched.putInt(at, (int) value);
        } else {
            patched.putLong(at, value);
        }
    }

    private long inPlace(int at, int width) {
        return width == 4 ? patched.getInt(at) : patched.getLong(at);
    }

    /** In bytes; 0 for those that don't matter. */
    private int width(ElfRelocation relocation) {
        int width = RelocationTypes.width(file.header().machine(), relocation.type());
        if (width < 0) {
            throw original.malformed(
                    "relocation type %d of machine %d is not supported"
                            .formatted(relocation.type(), file.header().machine()),
                    relocation.offset());
        }
        return width;
    }
}

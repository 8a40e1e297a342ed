package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.object.bytes.StringTable;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program or library asks of the dynamic linker (System V ABI, edition 4.1, chapter 5).
 *
 * @param machine such as {@link io.github.bpfmaven.object.elf.Elf#EM_X86_64}
 * @param needed the names of libraries, such as {@code libc.so.6}
 * @param interpreter the path of the dynamic linker; empty in libraries and static programs
 */
record DynamicSection(int machine, List<String> needed, Optional<String> interpreter) {
    private static final int DT_NEEDED = 1;
    private static final int ENTRY_SIZE = 16;

    DynamicSection {
        needed = List.copyOf(needed);
    }

    /** @throws io.github.bpfmaven.support.InputException where it is no ELF file, or a damaged one */
    static DynamicSection of(Path file) {
        try (var channel = FileChannel.open(file)) {
            var elf = ElfFile.parse(channel.map(MapMode.READ_ONLY, 0, channel.size()), file.toString());
            return new DynamicSection(elf.header().machine(), needed(elf), interpreter(elf));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    private static List<String> needed(ElfFile elf) {
        var dynamic = elf.section(".dynamic");
        var names = elf.section(".dynstr").map(ElfSection::data).map(StringTable::new);
        var needed = new ArrayList<String>();
        if (dynamic.isPresent() && names.isPresent()) {
            var entries = dynamic.get().data();
            for (int at = 0; at + ENTRY_SIZE <= entries.size(); at += ENTRY_SIZE) {
                if (entries.i64(at) == DT_NEEDED) {
                    needed.add(names.get().at(entries.i64(at + 8)));
                }
            }
        }
        return needed;
    }

    private static Optional<String> interpreter(ElfFile elf) {
        return elf.section(".interp")
                .map(section -> new String(section.data().toArray(), StandardCharsets.UTF_8))
                .map(text -> text.split("\0", 2)[0]);
    }
}

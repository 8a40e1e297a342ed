package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.StringTable;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds functions in programs and libraries, by their symbol tables, the dynamic one included: where in the file they
 * are, which is what uprobes go by (System V ABI, as in {@code include/uapi/linux/elf.h}).
 */
final class UserFunctions {
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int PT_LOAD = 1;
    private static final int STT_FUNC = 2;
    private static final int STT_GNU_IFUNC = 10;
    private static final int SECTION_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SYMBOL = 24;
    private static final long MAGIC = 0x464c457f;

    private final Bytes elf;
    private final List<String> names = new ArrayList<>();

    private UserFunctions(Bytes elf) {
        this.elf = elf;
    }

    /** The offset in the file at which a function starts. */
    static long offsetOf(Path file, String function) {
        try (var channel = FileChannel.open(file)) {
            var map = channel.map(MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE));
            return new UserFunctions(Bytes.of(map.order(ByteOrder.LITTLE_ENDIAN), file.toString())).find(function);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    private long find(String function) {
        if (elf.size() < SECTION_HEADER || elf.u32(0) != MAGIC) {
            throw elf.malformed("this is no ELF file", 0);
        }
        long sections = elf.i64(40);
        int count = elf.u16(60);
        for (int i = 0; i < count; i++) {
            long header = sections + (long) i * SECTION_HEADER;
            int type = elf.i32(header + 4);
            if (type == SHT_SYMTAB || type == SHT_DYNSYM) {
                long address = inTable(header, sections, function);
                if (address >= 0) {
                    return fileOffset(address);
                }
            }
        }
        throw new InputException(
                "There is no function " + function + " to probe in " + elf.where() + ".",
                elf.where(),
                Remedies.nameProbedFunction(NearestNames.to(function, names)));
    }

    private Bytes section(long header) {
        return elf.slice(elf.i64(header + 24), elf.i64(header + 32));
    }

    /** The address of the function, or -1. */
    private long inTable(long header, long sections, String function) {
        var strings = new StringTable(section(sections + elf.u32(header + 40) * SECTION_HEADER));
        var symbols = section(header);
        for (int at = 0; at + SYMBOL <= symbols.size(); at += SYMBOL) {
            int type = symbols.u8(at + 4) & 0xf;
            boolean defined = symbols.u16(at + 6) != 0;
            if (defined && (type == STT_FUNC || type == STT_GNU_IFUNC)) {
                var name = strings.at(symbols.u32(at));
                if (name.equals(function)) {
                    return symbols.i64(at + 8);
                }
                names.add(name);
            }
        }
        return -1;
    }

    /** Addresses are those of the loaded segments, which say where in the file they are from. */
    private long fileOffset(long address) {
        long headers = elf.i64(32);
        int count = elf.u16(56);
        for (int i = 0; i < count; i++) {
            long header = headers + (long) i * PROGRAM_HEADER;
            long start = elf.i64(header + 16);
            if (elf.i32(header) == PT_LOAD && address >= start && address - start < elf.i64(header + 40)) {
                return address - start + elf.i64(header + 8);
            }
        }
        throw elf.malformed("a function is in no segment", headers);
    }
}

package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.ElfFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code .BTF.ext}: which function and which source line each instruction is of ({@code Documentation/bpf/btf.rst},
 * Linux 6.12). Its records refer to the strings of {@code .BTF}.
 */
public final class BtfExtension {
    private static final int MAGIC = 0xeb9f;
    private static final int FUNCTION_RECORD = 8;
    private static final int LINE_RECORD = 16;

    private final Table functions;
    private final Table lines;

    private BtfExtension(Table functions, Table lines) {
        this.functions = functions;
        this.lines = lines;
    }

    /** Records of one kind, by section. */
    private record Table(int recordSize, Map<String, List<Bytes>> bySection) {
        static final Table NONE = new Table(0, Map.of());
    }

    static BtfExtension of(ElfFile elf) {
        var extension = elf.section(".BTF.ext");
        var types = elf.section(".BTF");
        if (extension.isEmpty() || types.isEmpty()) {
            return new BtfExtension(Table.NONE, Table.NONE);
        }
        var data = extension.get().data();
        var strings = new RawBtf(types.get().data());
        if (data.size() < 24 || data.u16(0) != MAGIC) {
            throw data.malformed("this is no .BTF.ext in this machine's byte order", 0);
        }
        return new BtfExtension(table(data, 8, FUNCTION_RECORD, strings), table(data, 16, LINE_RECORD, strings));
    }

    /** {@code {u32 record size, {u32 section's name, u32 count, records}...}} */
    private static Table table(Bytes data, int header, int smallestRecord, RawBtf strings) {
        var bytes = data.slice(data.u32(4) + data.u32(header), data.u32(header + 4));
        if (bytes.size() == 0) {
            return Table.NONE;
        }
        var cursor = bytes.cursor();
        int recordSize = cursor.i32();
        if (recordSize < smallestRecord || recordSize % 4 != 0) {
            throw cursor.malformed("records of " + recordSize + " bytes can't be");
        }
        var bySection = new HashMap<String, List<Bytes>>();
        while (!cursor.atEnd()) {
            var records = bySection.computeIfAbsent(strings.string(cursor.u32()), name -> new ArrayList<>());
            for (long count = cursor.u32(); count > 0; count--) {
                records.add(bytes.slice(cursor.position(), recordSize));
                cursor.skip(recordSize);
            }
        }
        return new Table(recordSize, bySection);
    }

    /**
     * Records for the kernel; they are not to be compared.
     *
     * @param bytes {@code count} records of {@code recordSize} bytes, offsets in instructions
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Records(int recordSize, int count, byte[] bytes) {
        static final Records NONE = new Records(0, 0, new byte[0]);
    }

    /** The functions of a linked program; none unless every piece of it is known, as the kernel wants it. */
    public Records functionsOf(LinkedProgram program) {
        var records = recordsOf(functions, program);
        return records.count() == program.pieces().size() ? records : Records.NONE;
    }

    /** The lines of a linked program. */
    public Records linesOf(LinkedProgram program) {
        return recordsOf(lines, program);
    }

    private static Records recordsOf(Table table, LinkedProgram program) {
        var out = new java.io.ByteArrayOutputStream();
        for (var piece : program.pieces()) {
            for (var record : within(table, piece.function())) {
                out.writeBytes(moved(record, piece));
            }
        }
        int count = table.recordSize == 0 ? 0 : out.size() / table.recordSize;
        return count == 0 ? Records.NONE : new Records(table.recordSize, count, out.toByteArray());
    }

    private static List<Bytes> within(Table table, Function function) {
        return table.bySection.getOrDefault(function.sectionName(), List.of()).stream()
                .filter(record -> function.contains(function.section(), record.u32(0)))
                .toList();
    }

    private static byte[] moved(Bytes record, LinkedProgram.Piece piece) {
        var bytes = record.toArray();
        int index = piece.start() + (record.i32(0) - piece.function().offset()) / Instruction.SIZE;
        java.nio.ByteBuffer.wrap(bytes).order(record.order()).putInt(0, index);
        return bytes;
    }

    /**
     * A line of C.
     *
     * @param instruction the first of those it was compiled to, counted in the linked program
     * @param text as it stood in the file
     */
    public record SourceLine(int instruction, String file, int line, String text) {}

    /** The source lines of a linked program, by rising instruction. */
    public List<SourceLine> sourceOf(LinkedProgram program, RawBtf strings) {
        var found = new ArrayList<SourceLine>();
        for (var piece : program.pieces()) {
            for (var record : within(lines, piece.function())) {
                int index = piece.start() + (record.i32(0) - piece.function().offset()) / Instruction.SIZE;
                // line_col: the line in the upper 22 bits
                int line = record.i32(12) >>> 10;
                found.add(new SourceLine(
                        index,
                        strings.string(record.u32(4)),
                        line,
                        strings.string(record.u32(8)).strip()));
            }
        }
        return found;
    }
}

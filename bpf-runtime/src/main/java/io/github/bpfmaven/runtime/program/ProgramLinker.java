package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.elf.ElfRelocation;
import io.github.bpfmaven.object.elf.ElfSymbol;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;

/**
 * Puts behind a program the functions it calls, each once, and lets calls and references know where things went. The
 * relocations are those of {@code Documentation/bpf/llvm_reloc.rst} (Linux 6.12).
 */
final class ProgramLinker {
    private static final int R_BPF_64_64 = 1;
    private static final int R_BPF_64_32 = 10;
    private static final int STB_WEAK = 2;
    /** {@code BPF_COMPLEXITY_LIMIT_INSNS} is the most that any kernel takes. */
    private static final int MOST_INSTRUCTIONS = 1_000_000;

    private final ObjectFile object;
    private final ProgramSpec program;
    /** The functions in their order; there are few. */
    private final List<LinkedProgram.Piece> pieces = new ArrayList<>();

    private final Deque<Function> waiting = new ArrayDeque<>();
    private final List<Reference> references = new ArrayList<>();
    private int length;

    private ProgramLinker(ObjectFile object, ProgramSpec program) {
        this.object = object;
        this.program = program;
    }

    static LinkedProgram link(ObjectFile object, ProgramSpec program) {
        return new ProgramLinker(object, program).link();
    }

    private LinkedProgram link() {
        place(program.function());
        var code = new ByteArrayOutputStream();
        while (!waiting.isEmpty()) {
            code.writeBytes(linked(waiting.remove()));
        }
        return new LinkedProgram(program, code.toByteArray(), List.copyOf(references), List.copyOf(pieces));
    }

    /** Where a function starts, or -1 if it has no place yet. */
    private int startOf(Function function) {
        for (var piece : pieces) {
            if (piece.function().section() == function.section()
                    && piece.function().offset() == function.offset()) {
                return piece.start();
            }
        }
        return -1;
    }

    /** Where a function starts, which from its first mention on is settled. */
    private int place(Function function) {
        int known = startOf(function);
        if (known >= 0) {
            return known;
        }
        int start = length;
        length += function.instructionCount();
        if (length > MOST_INSTRUCTIONS) {
            throw malformed("it and what it calls have more than " + MOST_INSTRUCTIONS + " instructions", function, 0);
        }
        pieces.add(new LinkedProgram.Piece(function, start));
        waiting.add(function);
        return start;
    }

    private byte[] linked(Function function) {
        var bytes = function.code().toArray();
        var code = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var relocations = new HashMap<Integer, ElfRelocation>();
        for (var relocation : function.relocations()) {
            relocations.put((int) (relocation.offset() - function.offset()) / Instruction.SIZE, relocation);
        }
        for (int i = 0; i < function.instructionCount(); i++) {
            var relocation = relocations.remove(i);
            if (relocation != null) {
                relocate(function, code, i, relocation);
            } else if (isLocalCall(code, i)) {
                call(function, code, i, function.section(), target(function, code, i));
            }
            i += Instruction.code(code, i) == Instruction.LOAD_64 ? 1 : 0;
        }
        return bytes;
    }

    private static boolean isLocalCall(ByteBuffer code, int index) {
        return Instruction.code(code, index) == Instruction.CALL
                && Instruction.source(code, index) == Instruction.PSEUDO_CALL;
    }

    /** The offset in the section that a call without relocation goes to. */
    private static long target(Function function, ByteBuffer code, int index) {
        return function.offset() + (index + 1L + Instruction.immediate(code, index)) * Instruction.SIZE;
    }

    private void relocate(Function function, ByteBuffer code, int index, ElfRelocation relocation) {
        var symbol = object.elf().symbols().get(relocation.symbol());
        if (relocation.type() == R_BPF_64_32 && isLocalCall(code, index)) {
            requireDefined(function, index, symbol);
            // The immediate counts from the instruction after the symbol: -1 for the symbol itself.
            call(
                    function,
                    code,
                    index,
                    symbol.section(),
                    symbol.value() + (Instruction.immediate(code, index) + 1L) * Instruction.SIZE);
        } else if (relocation.type() == R_BPF_64_64 && isWholeLoad(function, code, index)) {
            load(function, code, index, symbol);
        } else {
            throw malformed("relocation type " + relocation.type() + " can't apply here", function, index);
        }
    }

    private static boolean isWholeLoad(Function function, ByteBuffer code, int index) {
        return Instruction.code(code, index) == Instruction.LOAD_64 && index + 1 < function.instructionCount();
    }

    private void call(Function caller, ByteBuffer code, int index, int section, long offset) {
        int start = place(functionAt(caller, index, section, offset));
        Instruction.setImmediate(code, index, start - (startOf(caller) + index) - 1);
    }

    private void load(Function function, ByteBuffer code, int index, ElfSymbol symbol) {
        int at = startOf(function) + index;
        long offset = symbol.value() + Instruction.immediate(code, index);
        if (symbol.section() == 0 && symbol.binding() == STB_WEAK) {
            Instruction.setImmediate(code, index, 0);
            return;
        }
        requireDefined(function, index, symbol);
        var section = object.elf().sections().get(symbol.section()).name();
        if (section.equals(".maps") || section.equals("maps")) {
            references.add(new Reference.ToMap(at, mapAt(function, index, symbol, offset)));
        } else if (object.data().containsKey(section)) {
            references.add(new Reference.ToData(at, section, (int) offset));
        } else {
            callback(function, code, index, symbol, offset);
        }
    }

    /** A function's address, to be handed to a helper such as {@code bpf_for_each_map_elem}. */
    private void callback(Function function, ByteBuffer code, int index, ElfSymbol symbol, long offset) {
        int start = place(functionAt(function, index, symbol.section(), offset));
        Instruction.setSource(code, index, Instruction.PSEUDO_FUNC);
        Instruction.setImmediate(code, index, start - (startOf(function) + index) - 1);
    }

    private String mapAt(Function function, int index, ElfSymbol symbol, long offset) {
        return object.elf().symbols().stream()
                .filter(candidate -> candidate.section() == symbol.section() && candidate.value() == offset)
                .map(ElfSymbol::name)
                .filter(object.maps()::containsKey)
                .findFirst()
                .orElseThrow(() -> malformed("there is no map where it refers to one", function, index));
    }

    private Function functionAt(Function from, int index, int section, long offset) {
        return object.functions().stream()
                .filter(function -> function.section() == section && function.offset() == offset)
                .findFirst()
                .orElseThrow(() -> malformed("there is no function where it calls one", from, index));
    }

    private void requireDefined(Function function, int index, ElfSymbol symbol) {
        if (!ObjectFile.isDefined(symbol)
                || symbol.section() >= object.elf().sections().size()) {
            throw new InputException(
                    "Program " + program.name() + " refers to " + symbol.name() + ", which the object doesn't define.",
                    where(function, index),
                    Remedies.defineSymbol());
        }
    }

    private InputException malformed(String what, Function function, int index) {
        return new InputException(
                "Program " + program.name() + " is malformed: " + what + ".",
                where(function, index),
                Remedies.rebuildOrFetchAgain());
    }

    private String where(Function function, int index) {
        return "%s, section %s, offset 0x%x (function %s, instruction %d)"
                .formatted(
                        object.origin(),
                        function.sectionName(),
                        function.offset() + index * Instruction.SIZE,
                        function.name(),
                        index);
    }
}

package io.github.bpfmaven.runtime.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A program with every function it calls behind it, as the kernel wants it; they are not to be compared.
 *
 * @param instructions of all pieces; the places of {@code references} still to be filled in
 * @param pieces the functions, the entry first, each with the index of its first instruction
 */
@SuppressWarnings("ArrayRecordComponent")
public record LinkedProgram(ProgramSpec spec, byte[] instructions, List<Reference> references, List<Piece> pieces) {

    /**
     * A function's place.
     *
     * @param start the index of its first instruction in the program
     */
    public record Piece(Function function, int start) {}

    /** The code as it is loaded. */
    public byte[] resolved(Descriptors descriptors) {
        var resolved = instructions.clone();
        var code = ByteBuffer.wrap(resolved).order(ByteOrder.LITTLE_ENDIAN);
        for (var reference : references) {
            resolve(code, reference, descriptors);
        }
        return resolved;
    }

    /** Gives the file descriptors of what is referred to. */
    public interface Descriptors {
        int ofMap(String name);

        int ofData(String section);
    }

    private static void resolve(ByteBuffer code, Reference reference, Descriptors descriptors) {
        int at = reference.instruction();
        if (reference instanceof Reference.ToMap map) {
            Instruction.setSource(code, at, Instruction.PSEUDO_MAP_FD);
            Instruction.setImmediate(code, at, descriptors.ofMap(map.map()));
        } else if (reference instanceof Reference.ToData data) {
            Instruction.setSource(code, at, Instruction.PSEUDO_MAP_VALUE);
            Instruction.setImmediate(code, at, descriptors.ofData(data.section()));
            Instruction.setImmediate(code, at + 1, data.offset());
        }
    }
}

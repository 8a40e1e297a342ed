package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.ElfRelocation;
import java.util.List;

/**
 * A function of the object.
 *
 * @param section the index of its section
 * @param offset where it starts in its section, in bytes
 * @param code its instructions, 8 bytes each
 * @param relocations those in it; their offsets count from the section's start
 */
public record Function(
        String name, int section, String sectionName, int offset, Bytes code, List<ElfRelocation> relocations) {

    int instructionCount() {
        return code.size() / Instruction.SIZE;
    }

    boolean contains(int sectionIndex, long at) {
        return section == sectionIndex && at >= offset && at < (long) offset + code.size();
    }
}

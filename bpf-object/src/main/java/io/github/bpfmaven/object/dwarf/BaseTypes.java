package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type;

/**
 * Base types as the kernel's own BTF has them: of characters it keeps the sign alone, as do clang's BPF backend ({@code
 * BTFTypeInt} in {@code BTFDebug.cpp}) and pahole ({@code btf_encoder__add_base_type}).
 */
final class BaseTypes {
    private BaseTypes() {}

    static Type of(Die die) {
        int size = size(die);
        return switch ((int) die.value(Slot.ENCODING)) {
            case Dwarf.ATE_FLOAT, Dwarf.ATE_COMPLEX_FLOAT -> new Type.Float(die.name(), size);
            case Dwarf.ATE_BOOLEAN -> new Type.Int(die.name(), size, Type.Encoding.BOOL);
            case Dwarf.ATE_SIGNED, Dwarf.ATE_SIGNED_CHAR -> new Type.Int(die.name(), size, Type.Encoding.SIGNED);
            default -> new Type.Int(die.name(), size, Type.Encoding.UNSIGNED);
        };
    }

    /** In bytes; {@code _BitInt} says its bits too, and those are not kept. */
    private static int size(Die die) {
        int size = die.has(Slot.BYTE_SIZE) ? die.size(Slot.BYTE_SIZE) : 0;
        if (size < 1 || size > 32) {
            throw die.malformed("a base type of %d bytes is not supported".formatted(size));
        }
        return size;
    }
}

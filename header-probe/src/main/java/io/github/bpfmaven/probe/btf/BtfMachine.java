package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** What a kernel's types tell of the machine that they are laid out for; BTF itself says nothing of it but its byte order. */
final class BtfMachine {
    /** As GCC and clang name it; libbpf goes by the same type ({@code determine_ptr_size} of {@code btf.c}, 1.5). */
    private static final List<String> LONG = List.of("long unsigned int", "unsigned long", "long int", "long");

    private BtfMachine() {}

    /** @throws InputException where the machine is none that targets can have */
    static void requireKnown(TypeGraph types, String origin) {
        if (types.byteOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new InputException(
                    "This BTF is a big-endian kernel's, which no target can be.", origin, Remedies.nameKernelBtf());
        }
        var longSize = LONG.stream()
                .flatMap(name -> types.idOf(NameSpace.BASE, name).stream())
                .findFirst()
                .map(types::sizeOf);
        if (longSize.isPresent() && longSize.get() != Long.BYTES) {
            throw new InputException(
                    "This BTF is a 32-bit kernel's, which no target can be.", origin, Remedies.nameKernelBtf());
        }
    }

    /**
     * The architecture whose registers {@code struct pt_regs} holds; empty where it is not among the types.
     *
     * @throws InputException where these are another's
     */
    static Optional<Architecture> architecture(TypeGraph types, String origin) {
        var registers = types.idOf(NameSpace.STRUCT, "pt_regs");
        if (registers.isEmpty()) {
            return Optional.empty();
        }
        var found = Architecture.all().stream()
                .filter(one ->
                        FieldPath.find(types, registers.get(), one.register()).isPresent())
                .findFirst();
        if (found.isEmpty()) {
            throw new InputException(
                    "This BTF is of a kernel for an architecture that no target can have.",
                    origin + ", struct pt_regs",
                    Remedies.nameKernelBtf());
        }
        return found;
    }
}

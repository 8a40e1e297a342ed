package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.StringTable;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraphs;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.ArrayList;
import java.util.List;

/**
 * BTF that stands alone, such as a kernel's own, and what is read over it: the BTF of kernel modules holds only what the
 * kernel's lacks, and goes on counting ids and offsets of strings where that ends ("split BTF",
 * {@code Documentation/bpf/btf.rst}, Linux 6.12; modules have had it since 5.11, commit 36e68442d1af).
 */
public final class BaseBtf {
    private final Bytes data;
    private final StringTable strings;
    private final TypeGraph types;

    private BaseBtf(Bytes data, StringTable strings, TypeGraph types) {
        this.data = data;
        this.strings = strings;
        this.types = types;
    }

    /**
     * Reads raw BTF of either byte order.
     *
     * @throws InputException where it is malformed, or is split BTF itself
     */
    public static BaseBtf read(Bytes raw) {
        var header = BtfHeader.read(raw);
        if (header.isSplit(raw)) {
            throw new InputException(
                    "This is the BTF of a kernel module: it builds on the kernel's own and can't be read alone.",
                    raw.where(),
                    Remedies.nameBaseBtf());
        }
        var strings = strings(raw, header);
        var decoder = new TypeDecoder(raw.withOrder(header.byteOrder()), header, strings::at, List.of());
        return new BaseBtf(raw, strings, decoder.decode(BtfReader.POINTER_SIZE));
    }

    /** Whether raw BTF builds on another. */
    public static boolean isSplit(Bytes raw) {
        return BtfHeader.read(raw).isSplit(raw);
    }

    private static StringTable strings(Bytes raw, BtfHeader header) {
        return new StringTable(raw.slice(header.stringsStart(), header.stringsLength(), raw.where() + ", strings"));
    }

    /** The types, under the ids they have in the BTF. */
    public TypeGraph types() {
        return types;
    }

    /**
     * These types, then those of modules, one module's after the other's.
     *
     * @param modules raw split BTF of each
     * @throws InputException where one is malformed, stands alone, or builds on another base than this
     */
    public TypeGraph typesWith(List<Bytes> modules) {
        if (modules.isEmpty()) {
            return types;
        }
        var all = new ArrayList<>(types.types());
        for (var module : modules) {
            int shift = all.size() - types.types().size();
            var whole = over(module);
            for (int id = types.size(); id < whole.size(); id++) {
                all.add(TypeGraphs.renumber(whole.type(id), old -> old < types.size() ? old : old + shift));
            }
        }
        return new TypeGraph(all, types.byteOrder(), types.pointerSize());
    }

    /** The base's types, and one module's. */
    private TypeGraph over(Bytes module) {
        var header = BtfHeader.read(module);
        if (!header.isSplit(module)) {
            throw new InputException(
                    "This BTF stands alone: it is no kernel module's.", module.where(), Remedies.nameBaseBtf());
        }
        if (header.byteOrder() != types.byteOrder()) {
            throw module.malformed("it has another byte order than " + data.where(), 0);
        }
        var names = new SplitNames(strings, strings(module, header), module);
        List<Type> before = types.types();
        try {
            var decoder = new TypeDecoder(module.withOrder(header.byteOrder()), header, names, before);
            var whole = decoder.decode(BtfReader.POINTER_SIZE);
            names.requireFirst();
            return whole;
        } catch (InputException e) {
            throw new InputException(
                    e.what() + ". It was read over " + data.where() + ", and may build on another kernel's.",
                    e.where(),
                    Remedies.nameBaseBtf(),
                    e);
        }
    }
}

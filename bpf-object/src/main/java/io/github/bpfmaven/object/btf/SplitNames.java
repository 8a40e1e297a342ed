package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.StringTable;

/**
 * The names of split BTF: its offsets go on where the strings of its base end. Nothing in it says which base that is, but
 * what writes it (libbpf, {@code btf__dedup}) refers to whole strings alone, and keeps none that is not referred to: over
 * another kernel's strings that is not so.
 */
final class SplitNames implements TypeDecoder.Names {
    private final StringTable base;
    private final StringTable own;
    private final Bytes data;
    private final int ownFrom;
    private boolean firstSeen;

    SplitNames(StringTable base, StringTable own, Bytes data) {
        this.base = base;
        this.own = own;
        this.data = data;
        this.ownFrom = base.bytes().size();
        this.firstSeen = own.bytes().size() == 0;
    }

    @Override
    public String at(long offset) {
        firstSeen |= offset == ownFrom;
        return offset < ownFrom ? whole(base, offset) : whole(own, offset - ownFrom);
    }

    private String whole(StringTable strings, long offset) {
        var name = strings.at(offset);
        if (offset > 0 && strings.bytes().u8(offset - 1) != 0) {
            throw data.malformed("a name begins amid another, at 0x%x of the strings".formatted(offset), 0);
        }
        return name;
    }

    /** To be asked once all names are read. */
    void requireFirst() {
        if (!firstSeen) {
            throw data.malformed("nothing has the first of its names", 0);
        }
    }
}

package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import java.util.ArrayList;
import java.util.List;

/** Says in words how two composites differ. */
final class DifferenceText {
    private final TypeGraph ours;
    private final TypeGraph theirs;
    private final SameType same;
    private final List<String> reasons = new ArrayList<>();

    DifferenceText(TypeGraph ours, TypeGraph theirs, SameType same) {
        this.ours = ours;
        this.theirs = theirs;
        this.same = same;
    }

    List<String> of(Composite a, Composite b) {
        if (a.size() != b.size()) {
            reasons.add("it has %d bytes here, %d there".formatted(a.size(), b.size()));
        }
        int common = Math.min(a.members().size(), b.members().size());
        for (int i = 0; i < common; i++) {
            member(i, a.members().get(i), b.members().get(i));
        }
        if (a.members().size() != b.members().size()) {
            reasons.add("it has %d members here, %d there"
                    .formatted(a.members().size(), b.members().size()));
        }
        return reasons;
    }

    private void member(int index, Member a, Member b) {
        var name = a.name().isEmpty() ? "member %d, which has no name,".formatted(index + 1) : "member " + a.name();
        if (!a.name().equals(b.name())) {
            reasons.add("%s is %s there".formatted(name, b.name().isEmpty() ? "without a name" : b.name()));
        } else if (a.bitOffset() != b.bitOffset()) {
            reasons.add("%s is at bit %d here, %d there".formatted(name, a.bitOffset(), b.bitOffset()));
        } else if (a.bitWidth() != b.bitWidth()) {
            reasons.add("%s has %d bits here, %d there (0: no bitfield)".formatted(name, a.bitWidth(), b.bitWidth()));
        } else if (!same.test(a.type(), b.type())) {
            reasons.add("%s is %s here, %s there"
                    .formatted(name, Spelling.of(ours, a.type()), Spelling.of(theirs, b.type())));
        }
    }
}

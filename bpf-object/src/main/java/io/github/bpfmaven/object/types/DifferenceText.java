package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import java.util.ArrayList;
import java.util.List;

/** Says in words how two types differ. */
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

    /** @return what differs, each a sentence; at least one */
    List<String> of(int ourId, int theirId) {
        if (ours.type(ourId) instanceof Composite a && theirs.type(theirId) instanceof Composite b) {
            return a.kind() == b.kind() ? composites(a, b) : otherKind(a, b);
        } else if (ours.type(ourId) instanceof Type.Enum a && theirs.type(theirId) instanceof Type.Enum b) {
            return enums(a, b);
        } else if (ours.type(ourId) instanceof Type.Typedef a && theirs.type(theirId) instanceof Type.Typedef b) {
            reasons.add("it is %s here, %s there"
                    .formatted(Spelling.of(ours, a.target()), Spelling.of(theirs, b.target())));
            return reasons;
        }
        return otherKind(ours.type(ourId), theirs.type(theirId));
    }

    /** The keyword that stands before a type's name in C. */
    static String keyword(Type type) {
        if (type instanceof Composite composite) {
            return composite.kind().keyword();
        }
        return type instanceof Type.Enum ? "enum" : "typedef";
    }

    private List<String> otherKind(Type a, Type b) {
        reasons.add(
                "it is a %s here, a %s there".formatted(keyword(a), keyword(b)).replace("a enum", "an enum"));
        return reasons;
    }

    private List<String> enums(Type.Enum a, Type.Enum b) {
        if (a.size() != b.size()) {
            reasons.add("it has %d bytes here, %d there".formatted(a.size(), b.size()));
        }
        if (a.enumerators().size() != b.enumerators().size()) {
            reasons.add("it has %d enumerators here, %d there"
                    .formatted(a.enumerators().size(), b.enumerators().size()));
        }
        for (int i = 0; i < Math.min(a.enumerators().size(), b.enumerators().size()); i++) {
            var ours = a.enumerators().get(i);
            var theirs = b.enumerators().get(i);
            if (!ours.equals(theirs)) {
                reasons.add(
                        "%s = %d is %s = %d there".formatted(ours.name(), ours.value(), theirs.name(), theirs.value()));
            }
        }
        return reasons;
    }

    private List<String> composites(Composite a, Composite b) {
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

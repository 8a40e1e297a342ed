package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds members by name the way C does: through anonymous structs and unions. */
public final class FieldPath {
    private FieldPath() {}

    /**
     * A member as seen from an outer composite.
     *
     * @param bitOffset from the start of the outermost composite, in bits
     * @param bitWidth of a bitfield, 0 where it is none
     */
    public record Field(String path, int type, int bitOffset, int bitWidth) {}

    /**
     * The member that a path leads to, or empty where there is none.
     *
     * @param composite the id of a struct or union
     * @param path member names joined by dots, such as {@code "__sk_common.skc_daddr"}
     */
    public static Optional<Field> find(TypeGraph graph, int composite, String path) {
        int id = composite;
        int bitOffset = 0;
        Field found = null;
        for (var name : path.split("\\.", -1)) {
            if (name.isEmpty() || !(graph.type(graph.resolve(id)) instanceof Composite owner)) {
                return Optional.empty();
            }
            var member = member(graph, owner, name, bitOffset, new HashSet<>());
            if (member.isEmpty()) {
                return Optional.empty();
            }
            found = member.get();
            id = found.type();
            bitOffset = found.bitOffset();
        }
        return found == null
                ? Optional.empty()
                : Optional.of(new Field(path, found.type(), found.bitOffset(), found.bitWidth()));
    }

    /** @param without composites that are known not to have it: a few types can be nested in endless ways */
    private static Optional<Field> member(
            TypeGraph graph, Composite owner, String name, int base, Set<Integer> without) {
        for (Member member : owner.members()) {
            int at = base + member.bitOffset();
            if (member.name().equals(name)) {
                return Optional.of(new Field(name, member.type(), at, member.bitWidth()));
            }
            int type = graph.resolve(member.type());
            if (member.name().isEmpty() && graph.type(type) instanceof Composite inner && without.add(type)) {
                var found = member(graph, inner, name, at, without);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}

package io.github.bpfmaven.object.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing on all kernels.
 *
 * @param path of a member, {@code __sk_common.skc_daddr} where it lies in a member without a name of its own; of an
 *     enumerator its name
 * @param places one for each kernel, in their order; null where a kernel has none
 */
public record Row(Kind kind, String path, List<@Nullable Place> places) {
    public Row {
        places = Collections.unmodifiableList(new ArrayList<>(places)); // List.copyOf takes no null
    }

    /** What it is. */
    public enum Kind {
        /** The type as a whole; its position is its size. */
        SIZE,
        MEMBER,
        ENUMERATOR
    }

    /** What happens to it from a kernel to the next. */
    public enum Change {
        /** At another offset, or of another value or size. */
        MOVED,
        /** The kernel before lacks it. */
        APPEARED,
        /** The kernel before has it. */
        VANISHED,
        /** Of another type, or another width as a bitfield. */
        RETYPED
    }

    /** What happens on the way from the kernel before; nothing to the first. */
    public Set<Change> changesAt(int kernel) {
        var changes = EnumSet.noneOf(Change.class);
        if (kernel == 0) {
            return changes;
        }
        var before = places.get(kernel - 1);
        var now = places.get(kernel);
        if (before == null || now == null) {
            if (now != null) {
                changes.add(Change.APPEARED);
            } else if (before != null) {
                changes.add(Change.VANISHED);
            }
            return changes;
        }
        if (before.position() != now.position()) {
            changes.add(Change.MOVED);
        }
        if (!before.type().equals(now.type()) || before.bitWidth() != now.bitWidth()) {
            changes.add(Change.RETYPED);
        }
        return changes;
    }

    /** Whether any two kernels differ in it. */
    public boolean differs() {
        return places.stream().anyMatch(place -> !Objects.equals(place, places.get(0)));
    }
}

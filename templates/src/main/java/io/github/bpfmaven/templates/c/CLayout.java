package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be written beside the members so that a C compiler arrives at the layout that the graph records: nothing
 * where that is the natural one, else padding, else {@code packed} and padding. BTF and the graph know no alignments,
 * only offsets, so the natural layout is computed as clang does for {@code -target bpf} (the rules of the System V ABI
 * for bitfields: one never crosses a boundary of its type's size; anonymous ones don't raise the alignment) and
 * compared. libbpf's {@code btf_dump.c} (v1.5) goes the same way.
 */
final class CLayout {
    private final TypeGraph graph;
    private final @Nullable Plan[] plans;

    CLayout(TypeGraph graph) {
        this.graph = graph;
        this.plans = new Plan[graph.size()];
    }

    /**
     * Offsets are in bits.
     *
     * @param alignment of the whole, in bytes, as the compiler will compute it
     * @param gaps for each member where padding starts that must be written before it, -1 where none is needed
     * @param tail where padding starts that must be written after the last member, -1 where none is needed
     */
    record Plan(boolean packed, int alignment, List<Long> gaps, long tail) {}

    Plan planOf(int id, Composite composite) {
        var plan = plans[id];
        if (plan == null) {
            plan = makePlan(composite);
            plans[id] = plan;
        }
        return plan;
    }

    private Plan makePlan(Composite composite) {
        return new Pass(composite, false)
                .run()
                .or(() -> new Pass(composite, true).run())
                .orElseThrow(() -> notC(composite));
    }

    private static InputException notC(Composite composite) {
        return new InputException(
                "The members of " + composite.kind().keyword() + " " + composite.name() + " overlap: C cannot say that",
                composite.kind().keyword() + " " + composite.name() + " of " + composite.size() + " bytes, "
                        + composite.members().size() + " members",
                Remedies.checkTypeInformation());
    }

    /** In bytes, 1 for what has no size. */
    private int alignmentOf(int id) {
        int resolved = graph.resolve(id);
        var type = graph.type(resolved);
        if (type instanceof Type.Array array) {
            return alignmentOf(array.element());
        } else if (type instanceof Composite composite) {
            return planOf(resolved, composite).alignment();
        }
        return Math.max(1, (int) graph.sizeOf(resolved));
    }

    /** Walks through the members as a compiler would, once with natural alignments, once packed. */
    private final class Pass {
        private final Composite composite;
        private final boolean packed;
        private final List<Long> gaps = new ArrayList<>();
        private long end;
        private int alignment = 1;

        Pass(Composite composite, boolean packed) {
            this.composite = composite;
            this.packed = packed;
        }

        /** Empty where this layout can't be had this way. */
        Optional<Plan> run() {
            for (var member : composite.members()) {
                if (!place(member)) {
                    return Optional.empty();
                }
            }
            long size = 8L * composite.size();
            if (alignUp(end, 8L * alignment) == size) {
                return Optional.of(new Plan(packed, alignment, gaps, -1));
            }
            boolean reachable = end <= size && size % (8L * alignment) == 0;
            return reachable ? Optional.of(new Plan(packed, alignment, gaps, end)) : Optional.empty();
        }

        private boolean place(Member member) {
            int natural = packed ? 1 : alignmentOf(member.type());
            alignment = Math.max(alignment, natural);
            long cursor = composite.kind() == Composite.Kind.UNION ? 0 : end;
            long offset = member.bitOffset();
            long place = next(member, natural, cursor);
            gaps.add(place == offset ? -1L : cursor);
            boolean paddable = composite.kind() == Composite.Kind.STRUCT && cursor < offset;
            boolean reachable = place == offset || (paddable && next(member, natural, offset) == offset);
            end = Math.max(end, offset + widthOf(member));
            return reachable;
        }

        /** Where the member goes if the one before it ended at {@code from}. */
        private long next(Member member, int natural, long from) {
            if (!member.isBitfield()) {
                return alignUp(from, 8L * natural);
            }
            long unit = 8 * graph.sizeOf(member.type());
            boolean crosses = !packed && from % unit + member.bitWidth() > unit;
            return crosses ? alignUp(from, unit) : from;
        }

        private long widthOf(Member member) {
            return member.isBitfield() ? member.bitWidth() : 8 * graph.sizeOf(member.type());
        }
    }

    private static long alignUp(long bits, long alignment) {
        return (bits + alignment - 1) / alignment * alignment;
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The variants of a sample in which each member of each union has its turn: those that exclude each other one after the
 * other, with all the variants that each has inside, and what stands side by side at once.
 */
final class ProofVariants {
    private final EventClasses classes;
    private final Map<Integer, Integer> known = new HashMap<>();

    ProofVariants(EventClasses classes) {
        this.classes = classes;
    }

    /**
     * Whose turn it is.
     *
     * @param index of the field, or of the member
     * @param variant of what is inside
     */
    record Turn(int index, int variant) {}

    int of(StructLayout layout) {
        var count = known.get(layout.type());
        if (count == null) {
            var counts = counts(layout);
            count = isExclusive(layout) ? counts.sum() : counts.max().orElse(1);
            known.put(layout.type(), count);
        }
        return count;
    }

    private IntStream counts(StructLayout layout) {
        return layout.fields().stream().mapToInt(field -> of(field.shape()));
    }

    int of(Shape shape) {
        if (shape instanceof Shape.Struct struct) {
            return of(classes.layout(struct.type()));
        } else if (shape instanceof Shape.Sequence sequence) {
            return of(sequence.element());
        } else if (shape instanceof Shape.Tail tail) {
            return of(tail.element());
        } else if (shape instanceof Shape.Choice choice) {
            return counts(choice).sum();
        }
        return 1;
    }

    private IntStream counts(Shape.Choice choice) {
        return choice.cases().stream().mapToInt(one -> of(one.member().shape()));
    }

    private static boolean isExclusive(StructLayout layout) {
        var members = new HashMap<Integer, Integer>();
        return layout.fields().stream()
                .flatMap(field -> field.alternatives().stream())
                .anyMatch(one -> members.computeIfAbsent(one.union(), union -> one.member()) != one.member());
    }

    /** The field of a struct that comes before those which it excludes; where there are none, all come at once. */
    Turn turn(StructLayout layout, int variant) {
        return isExclusive(layout) ? turn(counts(layout), variant) : new Turn(0, variant);
    }

    /** The member of a tagged union. */
    Turn turn(Shape.Choice choice, int variant) {
        return turn(counts(choice), variant);
    }

    private static Turn turn(IntStream counts, int variant) {
        var all = counts.boxed().toList();
        int rest = variant % sum(all);
        for (int i = 0; i < all.size(); i++) {
            if (rest < all.get(i)) {
                return new Turn(i, rest);
            }
            rest -= all.get(i);
        }
        throw new IllegalStateException("the rest is below the sum");
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}

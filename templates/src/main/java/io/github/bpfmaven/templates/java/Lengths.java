package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.List;

/** How many elements the dimensions of a field have, and how many bytes a struct has with them. */
final class Lengths {
    private Lengths() {}

    /** Refuses a field that is not as long as its component is said to be. */
    static void require(List<Long> wanted, Shape shape) throws Misfit {
        var found = of(shape);
        if (!wanted.isEmpty() && !wanted.equals(found)) {
            throw new Misfit("length " + text(wanted) + " is said here, but "
                    + (found.isEmpty() ? "it has no fixed length" : "it has " + text(found)));
        }
    }

    /**
     * An expression for how many bytes an event takes.
     *
     * @param ends those for where its flexible arrays end, of those that are written
     */
    static String encoded(StructLayout layout, List<String> ends) {
        var all = new ArrayList<>(ends);
        if (!layout.isOpenEnded()) {
            return Integer.toString(layout.size());
        } else if (ends.isEmpty() || layout.isOverlapping()) {
            all.add(Integer.toString(layout.fixedSize()));
        }
        return all.stream()
                .reduce((one, other) -> "Math.max(" + one + ", " + other + ")")
                .orElseThrow();
    }

    private static String text(List<Long> lengths) {
        return lengths.size() == 1 ? lengths.get(0).toString() : lengths.toString();
    }

    private static List<Long> of(Shape shape) {
        var lengths = new ArrayList<Long>();
        var inner = shape;
        while (inner instanceof Shape.Sequence sequence) {
            lengths.add(sequence.length());
            inner = sequence.element();
        }
        if (inner instanceof Shape.Text text) {
            lengths.add(text.length());
        } else if (inner instanceof Shape.Mac) {
            lengths.add(6L);
        } else if (inner instanceof Shape.Inet4) {
            lengths.add(4L);
        } else if (inner instanceof Shape.Inet6) {
            lengths.add(16L);
        }
        return lengths;
    }
}

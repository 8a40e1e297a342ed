package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A single value within a field: the field itself, or the element of an array that indexes lead to.
 *
 * @param element its shape, no array
 * @param position the expression for where it starts, from {@code at} and the indexes, which it checks
 * @param indexes the parameters that lead to it, outermost first
 * @param length the expression for how many elements the outermost array has; {@code ""} where there is none
 */
record Spot(Shape element, String position, List<String> indexes, String length) {
    private static final Shape MAC = new Shape.Sequence(new Shape.Whole(1, false, Shape.Order.NATIVE), 1, 6);

    static Spot in(StructLayout.Field field, JavaForms forms) {
        var position = JavaForms.plus("at", field.offset());
        var indexes = new ArrayList<String>();
        var outermost = "";
        var shape = bytesOf(field.shape());
        while (isArray(shape)) {
            var index = indexes.isEmpty() ? "index" : "index" + (indexes.size() + 1);
            var lengths = indexes.isEmpty() ? forms.length(field, shape) : JavaForms.declaredLength(shape);
            var length = lengths.of(position);
            outermost = indexes.isEmpty() ? length : outermost;
            indexes.add(index);
            var scale = elementSize(shape) == 1 ? "" : " * " + elementSize(shape);
            position += " + BpfBytes.index(" + index + ", " + length + ")" + scale;
            shape = bytesOf(shape instanceof Shape.Sequence array ? array.element() : ((Shape.Tail) shape).element());
        }
        return new Spot(shape, position, List.copyOf(indexes), outermost);
    }

    /** Of a hardware address, each byte by itself. */
    private static Shape bytesOf(Shape shape) {
        return shape instanceof Shape.Mac ? MAC : shape;
    }

    /** A flexible array of characters is one text. */
    private static boolean isArray(Shape shape) {
        return shape instanceof Shape.Sequence || (shape instanceof Shape.Tail tail && !tail.isText());
    }

    private static int elementSize(Shape shape) {
        return shape instanceof Shape.Sequence sequence ? sequence.elementSize() : ((Shape.Tail) shape).elementSize();
    }

    boolean isIndexed() {
        return !indexes.isEmpty();
    }

    /** The parameters of a method, with those that follow the indexes. */
    String parameters(String... more) {
        var all = new ArrayList<String>();
        indexes.forEach(index -> all.add("int " + index));
        all.addAll(List.of(more));
        return "(" + String.join(", ", all) + ")";
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.Shape.Order;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The Java forms of arrays that one call reads: those of primitives. Bytes stay bytes, whatever their sign. */
final class BulkForms {
    private final ScalarForms scalars;

    BulkForms(ScalarForms scalars) {
        this.scalars = scalars;
    }

    /**
     * The form of an array of primitives.
     *
     * @param length from the expression for the position to the one for how many elements there are
     * @return empty for elements that are no primitives
     */
    Optional<JavaForm> of(Shape element, UnaryOperator<String> length) {
        if (element instanceof Shape.Whole whole && whole.size() <= Long.BYTES) {
            return Optional.of(integers(whole, length));
        } else if (element instanceof Shape.Address address) {
            return Optional.of(integers(new Shape.Whole(address.size(), false, Order.NATIVE), length));
        } else if (element instanceof Shape.Truth truth && truth.size() == 1) {
            return Optional.of(form("boolean", "booleans", "in", length));
        } else if (element instanceof Shape.Real real) {
            var type = real.size() == 4 ? "float" : "double";
            return Optional.of(form(type, type + "s", "in", length));
        }
        return Optional.empty();
    }

    private JavaForm integers(Shape.Whole whole, UnaryOperator<String> length) {
        var buffer = scalars.isSwapped(whole.order()) ? "BpfBytes.swapped(in)" : "in";
        return switch (whole.size()) {
            case 1 -> form("byte", "bytes", "in", length).shown("HexFormat.of().formatHex(%s)"::formatted);
            case 2 -> whole.signed() ? form("short", "int16s", buffer, length) : form("int", "uint16s", buffer, length);
            case 4 -> whole.signed() ? form("int", "int32s", buffer, length) : form("long", "uint32s", buffer, length);
            default ->
                whole.signed()
                        ? form("long", "int64s", buffer, length)
                        : form("long", "int64s", buffer, length).shown("BpfBytes.unsigned(%s)"::formatted);
        };
    }

    private static JavaForm form(String type, String reader, String buffer, UnaryOperator<String> length) {
        return JavaForm.reference(
                        type + "[]",
                        at -> "BpfBytes." + reader + "(" + buffer + ", " + at + ", " + length.apply(at) + ")")
                .shown("Arrays.toString(%s)"::formatted);
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.Shape.Order;
import java.util.Optional;

/** The Java forms of arrays that one call reads: those of primitives. Bytes stay bytes, whatever their sign. */
final class BulkForms {
    private final ScalarForms scalars;

    BulkForms(ScalarForms scalars) {
        this.scalars = scalars;
    }

    /** The form of an array of primitives; empty for elements that are no primitives. */
    Optional<JavaForm> of(Shape element, Length length) {
        if (element instanceof Shape.Whole whole && whole.size() <= Long.BYTES) {
            return Optional.of(integers(whole, length));
        } else if (element instanceof Shape.Flags flags) {
            return Optional.of(integers(flags.whole(), length));
        } else if (element instanceof Shape.SinceBoot) {
            return Optional.of(integers(new Shape.Whole(Long.BYTES, false, Order.NATIVE), length));
        } else if (element instanceof Shape.Address address) {
            return Optional.of(integers(new Shape.Whole(address.size(), false, Order.NATIVE), length));
        } else if (element instanceof Shape.Truth truth && truth.size() == 1) {
            return Optional.of(form("boolean", "Booleans", length));
        } else if (element instanceof Shape.Real real) {
            return Optional.of(
                    real.size() == 4
                            ? form("float", "Floats", length).json("BpfBytes.json(%s)"::formatted)
                            : form("double", "Doubles", length).json("BpfBytes.json(%s)"::formatted));
        }
        return Optional.empty();
    }

    /** Six bytes. */
    JavaForm mac() {
        return form("byte", "Bytes", new Length.Fixed(6))
                .shown("BpfBytes.mac(%s)"::formatted)
                .json("BpfBytes.json(BpfBytes.mac(%s))"::formatted);
    }

    private JavaForm integers(Shape.Whole whole, Length length) {
        var swapped = scalars.isSwapped(whole.order()) ? "Swapped" : "";
        return switch (whole.size()) {
            case 1 ->
                form("byte", "Bytes", length)
                        .shown("BpfBytes.hex(%s)"::formatted)
                        .json("BpfBytes.json(BpfBytes.hex(%s))"::formatted);
            case 2 ->
                whole.signed() ? form("short", swapped + "Int16s", length) : form("int", swapped + "Uint16s", length);
            case 4 ->
                whole.signed() ? form("int", swapped + "Int32s", length) : form("long", swapped + "Uint32s", length);
            default ->
                whole.signed()
                        ? form("long", swapped + "Int64s", length)
                        : form("long", swapped + "Int64s", length).shown("BpfBytes.unsigned(%s)"::formatted);
        };
    }

    private static JavaForm form(String type, String kind, Length length) {
        return JavaForm.reference(
                        type + "[]",
                        at -> "BpfBytes.get" + kind + "(bytes, " + at + ", " + length.of(at) + ")",
                        (at, value) -> "BpfBytes.put" + kind + "(bytes, " + at + ", "
                                + length.toWrite(value + ".length") + ", " + value + ");")
                .shown("Arrays.toString(%s)"::formatted);
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Chooses the Java form of the fields of one struct. In the expressions {@code bytes} is the buffer, of the target's
 * byte order, {@code at} where the struct starts, and {@code end} where the event does.
 */
final class JavaForms {
    private final StructLayout layout;
    private final ScalarForms scalars;
    private final BulkForms bulk;
    private final Referents referents;

    /** The forms of what has a class of its own. */
    interface Referents {
        JavaForm struct(int id);

        /** @param tag the expression for the value that chooses */
        JavaForm choice(StructLayout.Field field, Shape.Choice choice, String tag);

        /** @param number the form of the value as a number */
        default JavaForm enumeration(int id, JavaForm number) {
            return number;
        }

        /** @param number the form of all flags as a number */
        default JavaForm flags(int id, JavaForm number) {
            return number;
        }
    }

    JavaForms(ByteOrder order, StructLayout layout, Referents referents) {
        this.layout = layout;
        this.scalars = new ScalarForms(order, readable(layout));
        this.bulk = new BulkForms(scalars);
        this.referents = referents;
    }

    /** How many bytes there are in any case: an event may end with its flexible array, before the struct's padding. */
    private static int readable(StructLayout layout) {
        int bits = layout.fields().stream()
                .filter(field -> field.shape() instanceof Shape.Bits)
                .mapToInt(field -> {
                    var shape = (Shape.Bits) field.shape();
                    return (shape.bitOffset() + shape.bitWidth() + 7) / 8;
                })
                .max()
                .orElse(0);
        return Math.max(bits, layout.fixedSize());
    }

    /** {@code base + offset}. */
    static String plus(String base, long offset) {
        return offset == 0 ? base : base + " + " + offset;
    }

    /** The form of a field of the struct. */
    JavaForm of(StructLayout.Field field) {
        if (field.shape() instanceof Shape.Choice choice) {
            return referents.choice(field, choice, read(choice.tag()));
        } else if (field.shape() instanceof Shape.Text) {
            return TextForms.text(length(field, field.shape()));
        } else if (field.shape() instanceof Shape.Tail tail) {
            var length = length(field, tail);
            return tail.isText() ? TextForms.openText(length) : array(tail.element(), tail.elementSize(), length, 1);
        } else if (field.shape() instanceof Shape.Sequence sequence) {
            return array(sequence.element(), sequence.elementSize(), length(field, sequence), 1);
        }
        return of(field.shape(), 1);
    }

    /** How many elements the field's array, or its outermost one, has. */
    Length length(StructLayout.Field field, Shape array) {
        var length = declaredLength(array);
        return field.counter().isEmpty() ? length : new Length.Counted(read(field.counter()), length);
    }

    static Length declaredLength(Shape array) {
        if (array instanceof Shape.Tail tail) {
            return new Length.Rest(tail.elementSize());
        } else if (array instanceof Shape.Sequence sequence) {
            return new Length.Fixed(sequence.length());
        }
        return new Length.Fixed(((Shape.Text) array).length());
    }

    /** The expression that reads another field of the struct, as a number. */
    String read(String field) {
        var other = layout.field(field).orElseThrow();
        return scalar(other.shape()).read().apply(plus("at", other.offset()));
    }

    /** The form of a value of a shape, wherever it is. */
    JavaForm of(Shape shape) {
        return of(shape, 1);
    }

    private JavaForm of(Shape shape, int depth) {
        if (shape instanceof Shape.Struct struct) {
            return referents.struct(struct.type());
        } else if (shape instanceof Shape.Sequence sequence) {
            return array(sequence.element(), sequence.elementSize(), new Length.Fixed(sequence.length()), depth);
        } else if (shape instanceof Shape.Text) {
            return TextForms.text(declaredLength(shape));
        } else if (shape instanceof Shape.Inet4) {
            return TextForms.inet4();
        } else if (shape instanceof Shape.Inet6) {
            return TextForms.inet6();
        } else if (shape instanceof Shape.Mac) {
            return bulk.mac();
        }
        var number = scalar(shape);
        if (shape instanceof Shape.Flags flags) {
            return referents.flags(flags.type(), number);
        }
        var enumeration = Shapes.enumerationIn(shape);
        return enumeration == null ? number : referents.enumeration(enumeration.type(), number);
    }

    private JavaForm scalar(Shape shape) {
        if (shape instanceof Shape.Whole whole) {
            return scalars.whole(whole);
        } else if (shape instanceof Shape.Truth truth) {
            return scalars.truth(truth);
        } else if (shape instanceof Shape.Real real) {
            return ScalarForms.real(real);
        } else if (shape instanceof Shape.Address address) {
            return scalars.address(address);
        } else if (shape instanceof Shape.Enumeration enumeration) {
            return scalars.enumeration(enumeration);
        } else if (shape instanceof Shape.Bits bits) {
            return scalars.bits(bits);
        } else if (shape instanceof Shape.SinceBoot) {
            return scalars.sinceBoot();
        } else if (shape instanceof Shape.Flags flags) {
            return scalars.whole(flags.whole());
        }
        throw new IllegalStateException("no scalar: " + shape);
    }

    private JavaForm array(Shape element, int elementSize, Length length, int depth) {
        var one = of(element, depth + 1);
        // What kernels number differently is no number in Java.
        var primitives = one.isPrimitive() ? bulk.of(element, length) : Optional.<JavaForm>empty();
        var elements = new ElementForms(one, elementSize, length, depth);
        boolean meaning = element instanceof Shape.Address
                || element instanceof Shape.Flags
                || element instanceof Shape.SinceBoot;
        return primitives.map(all -> meaning ? elements.told(all) : all).orElseGet(elements::array);
    }
}

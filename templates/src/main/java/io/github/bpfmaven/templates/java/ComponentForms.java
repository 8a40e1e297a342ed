package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.JavaType;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a component of the user's record holds a field: in the form that a generated record would have for it, or in
 * another that holds every value of it.
 */
final class ComponentForms {
    private static final JavaType BYTES = new JavaType("byte", List.of(), 1);

    private final ByteOrder order;
    private final SourceNames names;
    private final ComponentEnums enums;

    ComponentForms(ByteOrder order, SourceNames names, ComponentEnums enums) {
        this.order = order;
        this.names = names;
        this.enums = enums;
    }

    /**
     * @param wanted the type of the component's value
     * @param forms those of the field's struct
     */
    JavaForm of(JavaType wanted, StructLayout.Field field, JavaForms forms) throws Misfit {
        var natural = forms.of(field);
        if (names.of(wanted).equals(natural.type())) {
            return natural;
        }
        var other = other(wanted, field, natural, forms);
        if (other.isPresent()) {
            return other.get();
        }
        requireElements(wanted, field.shape());
        throw new Misfit("no " + wanted + " holds it: write " + natural.type());
    }

    private Optional<JavaForm> other(JavaType wanted, StructLayout.Field field, JavaForm natural, JavaForms forms)
            throws Misfit {
        var shape = field.shape();
        var enumeration = Shapes.enumerationIn(shape);
        if (!wanted.isArray() && IntegerFit.isInteger(wanted.name()) && IntegerFit.isInteger(shape)) {
            return Optional.of(integer(wanted.name(), shape, natural));
        } else if (enumeration != null && enums.isEnum(wanted) && natural.isPrimitive()) {
            return Optional.of(enums.value(wanted, enumeration.type(), natural));
        } else if (wanted.is("java.util.List") && isListOfEnums(wanted, shape)) {
            var element =
                    shape instanceof Shape.Sequence sequence ? sequence.element() : ((Shape.Tail) shape).element();
            int type = ((Shape.Enumeration) element).type();
            var form = enums.value(wanted.arguments().get(0), type, forms.of(element));
            return Optional.of(new ElementForms(form, elementSize(shape), forms.length(field, shape), 1).array());
        } else if (wanted.is("java.util.Set") && shape instanceof Shape.Flags flags && isOfEnum(wanted)) {
            return Optional.of(enums.set(wanted.arguments().get(0), flags.type(), natural));
        }
        return single(wanted, shape, natural).or(() -> bytes(wanted, field, forms));
    }

    private static JavaForm integer(String wanted, Shape shape, JavaForm natural) throws Misfit {
        IntegerFit.require(shape, wanted);
        boolean unsigned = shape instanceof Shape.Enumeration enumeration && !enumeration.signed();
        if (wanted.equals("long") && natural.type().equals("int") && unsigned) {
            return JavaForm.primitive(
                    wanted,
                    "Long",
                    at -> "Integer.toUnsignedLong(" + natural.read().apply(at) + ")",
                    (at, value) -> natural.write().apply(at, "BpfBytes.u32(" + value + ")"));
        }
        return cast(wanted, natural);
    }

    private static JavaForm cast(String wanted, JavaForm natural) {
        return JavaForm.primitive(
                wanted,
                wanted.equals("int")
                        ? "Integer"
                        : wanted.substring(0, 1).toUpperCase(Locale.ROOT) + wanted.substring(1),
                at -> "(" + wanted + ") (" + natural.read().apply(at) + ")",
                (at, value) -> natural.write().apply(at, Held.narrowed(value, wanted, natural.type())));
    }

    /** What one value of C is in Java, other than an integer. */
    private Optional<JavaForm> single(JavaType wanted, Shape shape, JavaForm natural) {
        if (wanted.is("boolean") && isOneBit(shape)) {
            return Optional.of(JavaForm.primitive(
                    "boolean", "Boolean", at -> natural.read().apply(at) + " != 0", (at, value) -> natural.write()
                            .apply(at, "(" + value + " ? 1 : 0)")));
        } else if (wanted.is("double") && natural.type().equals("float")) {
            return Optional.of(cast("double", natural));
        } else if (wanted.is("java.math.BigInteger") && Shapes.isUnsignedLong(shape)) {
            return Optional.of(converted("BigInteger", natural, "BpfBytes.unsigned(%s)", "BpfBytes.u64(%s)"));
        } else if (wanted.is("java.time.Duration") && shape instanceof Shape.SinceBoot) {
            return Optional.of(converted("Duration", natural, "Duration.ofNanos(%s)", "%s.toNanos()"));
        } else if (wanted.is("java.time.Instant") && shape instanceof Shape.SinceBoot) {
            return Optional.of(
                    converted("Instant", natural, "boot.plusNanos(%s)", "Duration.between(boot, %s).toNanos()"));
        } else if (wanted.is("long") && shape instanceof Shape.Inet4) {
            var memory = new Memory(Integer.BYTES, order == ByteOrder.LITTLE_ENDIAN);
            return Optional.of(JavaForm.primitive(
                    "long",
                    "Long",
                    memory::loadUnsigned,
                    (at, value) -> memory.store(at, "BpfBytes.u32(" + value + ")")));
        }
        return Optional.empty();
    }

    private static JavaForm converted(String type, JavaForm natural, String read, String write) {
        return JavaForm.reference(type, at -> read.formatted(natural.read().apply(at)), (at, value) -> natural.write()
                .apply(at, write.formatted(value)));
    }

    /** Addresses of either kind, and the bytes themselves of what is a class otherwise. */
    private static Optional<JavaForm> bytes(JavaType wanted, StructLayout.Field field, JavaForms forms) {
        var shape = field.shape();
        if (shape instanceof Shape.Text
                && wanted.equals(BYTES)
                && field.counter().isEmpty()) {
            var length = forms.length(field, shape).of("");
            return Optional.of(JavaForm.reference(
                    "byte[]",
                    at -> "BpfBytes.getBytes(bytes, " + at + ", " + length + ")",
                    (at, value) -> "BpfBytes.putBytes(bytes, " + at + ", " + length + ", " + value + ");"));
        }
        int size = shape instanceof Shape.Inet4 ? 4 : shape instanceof Shape.Inet6 ? 16 : 0;
        if (size > 0 && wanted.equals(BYTES)) {
            return Optional.of(JavaForm.reference(
                    "byte[]",
                    at -> "BpfBytes.getBytes(bytes, " + at + ", " + size + ")",
                    (at, value) -> putExactly(at, size, value)));
        } else if (size > 0 && wanted.is("java.net.InetAddress")) {
            return Optional.of(JavaForm.reference(
                    "InetAddress",
                    at -> "BpfBytes.inet" + (size == 4 ? 4 : 6) + "(bytes, " + at + ")",
                    (at, value) -> putExactly(at, size, value + ".getAddress()")));
        }
        return Optional.empty();
    }

    private static String putExactly(String at, int size, String value) {
        return "BpfBytes.putBytes(bytes, " + at + ", " + size + ", BpfBytes.exactly(" + size + ", " + value + "));";
    }

    private static boolean isOneBit(Shape shape) {
        return shape instanceof Shape.Bits bits
                && bits.bitWidth() == 1
                && bits.value() instanceof Shape.Whole whole
                && !whole.signed();
    }

    private boolean isListOfEnums(JavaType wanted, Shape shape) {
        var element = shape instanceof Shape.Sequence sequence
                ? sequence.element()
                : shape instanceof Shape.Tail tail ? tail.element() : null;
        return element instanceof Shape.Enumeration && isOfEnum(wanted);
    }

    private boolean isOfEnum(JavaType wanted) {
        return wanted.arguments().size() == 1 && enums.isEnum(wanted.arguments().get(0));
    }

    private static int elementSize(Shape shape) {
        return shape instanceof Shape.Sequence sequence ? sequence.elementSize() : ((Shape.Tail) shape).elementSize();
    }

    /** A better reason than that the types differ: what would happen to the values. */
    private static void requireElements(JavaType wanted, Shape shape) throws Misfit {
        if (wanted.isArray() && shape instanceof Shape.Sequence sequence) {
            requireElements(wanted.element(), sequence.element());
        } else if (wanted.isArray() && shape instanceof Shape.Tail tail) {
            requireElements(wanted.element(), tail.element());
        } else if (IntegerFit.isInteger(wanted.name()) && !wanted.isArray() && IntegerFit.isInteger(shape)) {
            IntegerFit.require(shape, wanted.name());
        }
    }
}

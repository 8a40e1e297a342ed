package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.JavaType;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
    Fitted of(JavaType wanted, StructLayout.Field field, JavaForms forms) throws Misfit {
        var natural = forms.of(field);
        if (names.of(wanted).equals(natural.type())) {
            return Fitted.of(natural);
        }
        var other = other(wanted, field, natural, forms);
        if (other.isPresent()) {
            return other.get();
        }
        requireElements(wanted, field.shape());
        boolean alike = wanted.toString().equals(natural.type());
        throw new Misfit("no " + (alike ? wanted.name() : wanted) + " holds it: write "
                + (alike ? qualified(natural.type()) : natural.type()));
    }

    /** A type as it is written where another class has its simple name. */
    private static String qualified(String type) {
        int end = type.indexOf('<');
        var simple = end < 0 ? type : type.substring(0, end);
        return Stream.of("java.lang", "java.math", "java.net", "java.util")
                .map(around -> around + "." + simple)
                .filter(JavaType::isOfJava)
                .findFirst()
                .map(found -> found + type.substring(simple.length()))
                .orElse(type);
    }

    private Optional<Fitted> other(JavaType wanted, StructLayout.Field field, JavaForm natural, JavaForms forms)
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
            var one = enums.value(wanted.arguments().get(0), type, forms.of(element));
            var all = new ElementForms(one.form(), elementSize(shape), forms.length(field, shape), 1).array();
            return Optional.of(enums.listed(all, one));
        } else if (wanted.is("java.util.Set") && shape instanceof Shape.Flags flags && isOfEnum(wanted)) {
            return Optional.of(enums.set(wanted.arguments().get(0), flags.type(), natural));
        }
        return single(wanted, shape, natural).or(() -> bytes(wanted, field, forms));
    }

    private static Fitted integer(String wanted, Shape shape, JavaForm natural) throws Misfit {
        IntegerFit.require(shape, wanted);
        boolean unsigned = shape instanceof Shape.Enumeration enumeration && !enumeration.signed();
        if (wanted.equals("long") && natural.type().equals("int") && unsigned) {
            var form = JavaForm.primitive(
                    wanted,
                    "Long",
                    at -> "Integer.toUnsignedLong(" + natural.read().apply(at) + ")",
                    (at, value) -> natural.write().apply(at, "BpfBytes.u32(" + value + ")"));
            return Fitted.of(form, "(int) (%s)"::formatted);
        }
        return Fitted.of(cast(wanted, natural));
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
    private Optional<Fitted> single(JavaType wanted, Shape shape, JavaForm natural) {
        if (wanted.is("boolean") && isOneBit(shape)) {
            var form = JavaForm.primitive(
                    "boolean", "Boolean", at -> natural.read().apply(at) + " != 0", (at, value) -> natural.write()
                            .apply(at, "(" + value + " ? 1 : 0)"));
            return Optional.of(Fitted.of(form, "(%s ? 1 : 0)"::formatted));
        } else if (wanted.is("double") && natural.type().equals("float")) {
            return Optional.of(Fitted.of(cast("double", natural)));
        } else if (wanted.is("java.math.BigInteger") && Shapes.isUnsignedLong(shape)) {
            var form = converted("BigInteger", natural, "BpfBytes.unsigned(%s)", "BpfBytes.u64(%s)");
            return Optional.of(Fitted.of(form, "%s.longValue()"::formatted));
        } else if (wanted.is("java.time.Duration") && shape instanceof Shape.SinceBoot) {
            var form = converted("Duration", natural, "Duration.ofNanos(%s)", "%s.toNanos()");
            return Optional.of(Fitted.of(form, "%s.toNanos()"::formatted));
        } else if (wanted.is("java.time.Instant") && shape instanceof Shape.SinceBoot) {
            var form = converted("Instant", natural, "boot.plusNanos(%s)", "Duration.between(boot, %s).toNanos()");
            return Optional.of(Fitted.of(form, "Duration.between(BOOT, %s).toNanos()"::formatted));
        } else if (wanted.is("long") && shape instanceof Shape.Inet4) {
            var memory = new Memory(Integer.BYTES, order == ByteOrder.LITTLE_ENDIAN);
            var form = JavaForm.primitive(
                    "long",
                    "Long",
                    memory::loadUnsigned,
                    (at, value) -> memory.store(at, "BpfBytes.u32(" + value + ")"));
            return Optional.of(
                    Fitted.of(form, "BpfBytes.inet4(ByteBuffer.allocate(4).putInt(0, (int) %s), 0)"::formatted));
        }
        return Optional.empty();
    }

    private static JavaForm converted(String type, JavaForm natural, String read, String write) {
        return JavaForm.reference(type, at -> read.formatted(natural.read().apply(at)), (at, value) -> natural.write()
                .apply(at, write.formatted(value)));
    }

    /** Addresses of either kind, and the bytes themselves of what is a class otherwise. */
    private static Optional<Fitted> bytes(JavaType wanted, StructLayout.Field field, JavaForms forms) {
        var shape = field.shape();
        if (shape instanceof Shape.Text
                && wanted.equals(BYTES)
                && field.counter().isEmpty()) {
            var length = forms.length(field, shape).of("");
            var form = JavaForm.reference(
                    "byte[]",
                    at -> "BpfBytes.getBytes(bytes, " + at + ", " + length + ")",
                    (at, value) -> "BpfBytes.putBytes(bytes, " + at + ", " + length + ", " + value + ");");
            return Optional.of(
                    Fitted.of(form, value -> "BpfBytes.text(ByteBuffer.wrap(" + value + "), 0, " + length + ")"));
        }
        int version = shape instanceof Shape.Inet4 ? 4 : shape instanceof Shape.Inet6 ? 6 : 0;
        int size = version == 4 ? 4 : 16;
        if (version > 0 && wanted.equals(BYTES)) {
            var form = JavaForm.reference(
                    "byte[]",
                    at -> "BpfBytes.getBytes(bytes, " + at + ", " + size + ")",
                    (at, value) -> putExactly(at, size, value));
            return Optional.of(
                    Fitted.of(form, value -> "BpfBytes.inet" + version + "(ByteBuffer.wrap(" + value + "), 0)"));
        } else if (version > 0 && wanted.is("java.net.InetAddress")) {
            var form = JavaForm.reference(
                    "InetAddress",
                    at -> "BpfBytes.inet" + version + "(bytes, " + at + ")",
                    (at, value) -> putExactly(at, size, value + ".getAddress()"));
            return Optional.of(Fitted.of(form, value -> "((Inet" + version + "Address) " + value + ")"));
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

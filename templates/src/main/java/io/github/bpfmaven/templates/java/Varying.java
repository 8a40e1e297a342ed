package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one class holds the fields of a struct that kernels lay out differently: every field that one of them has, in the
 * widest form that one of them has for it.
 */
final class Varying {
    private static final List<String> INTEGERS = List.of("byte", "short", "int", "long");
    private static final List<String> REALS = List.of("float", "double");

    private final List<StructLayout> layouts;
    private final EventClasses classes;
    private final ByteOrder order;
    private final List<String> fields = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();

    private Varying(List<StructLayout> layouts, EventClasses classes, ByteOrder order) {
        this.layouts = layouts;
        this.classes = classes;
        this.order = order;
    }

    /** @throws InputException where no type holds what two layouts have under one name */
    static Varying of(List<StructLayout> layouts, EventClasses classes, ByteOrder order) {
        var varying = new Varying(layouts, classes, order);
        layouts.forEach(varying::collect);
        var scope = new NameScope();
        for (var field : varying.fields) {
            varying.names.put(field, scope.claim(JavaNames.memberName(field)));
            varying.held.put(field, varying.unite(field));
        }
        return varying;
    }

    List<StructLayout> layouts() {
        return layouts;
    }

    /** The names in C, in an order that all layouts agree with as far as they do among themselves. */
    List<String> fields() {
        return fields;
    }

    /** The name in Java. */
    String nameOf(String field) {
        return Objects.requireNonNull(names.get(field));
    }

    /** Empty for what is no field of the struct itself. */
    Optional<Held> find(String field) {
        return Optional.ofNullable(held.get(field));
    }

    Held held(String field) {
        return find(field).orElseThrow();
    }

    private void collect(StructLayout layout) {
        int next = 0;
        for (var field : layout.fields()) {
            int known = fields.indexOf(field.name());
            if (known < 0) {
                fields.add(next, field.name());
            }
            next = (known < 0 ? next : known) + 1;
        }
    }

    private Held unite(String name) {
        StructLayout first = null;
        JavaForm widest = null;
        int found = 0;
        for (var layout : layouts) {
            var field = layout.field(name).orElse(null);
            if (field == null) {
                continue;
            }
            found++;
            var form = new JavaForms(order, layout, new RecordReferents(classes, layout.type())).of(field);
            if (first == null || widest == null) {
                first = layout;
                widest = form;
                continue;
            }
            requireAlike(name, first, layout);
            widest = wider(widest, form);
        }
        var form = Objects.requireNonNull(widest);
        requireOneSign(name, form);
        return new Held(form, found < layouts.size());
    }

    private static JavaForm wider(JavaForm one, JavaForm other) {
        var ranks = REALS.contains(one.type()) ? REALS : INTEGERS;
        return ranks.indexOf(other.type()) > ranks.indexOf(one.type()) ? other : one;
    }

    private void requireAlike(String name, StructLayout one, StructLayout other) {
        var before = one.field(name).orElseThrow();
        var now = other.field(name).orElseThrow();
        if (!kind(before.shape()).equals(kind(now.shape()))) {
            throw refused(name, one, other);
        }
    }

    /** A long holds every value of 64 bits without a sign, or every negative one, but not both apart. */
    private void requireOneSign(String name, JavaForm form) {
        StructLayout unsigned = null;
        StructLayout signed = null;
        for (var layout : layouts) {
            var shape = layout.field(name).map(StructLayout.Field::shape).orElse(null);
            if (shape != null && Shapes.isUnsignedLong(shape)) {
                unsigned = layout;
            } else if (shape != null && isSigned(shape)) {
                signed = layout;
            }
        }
        if (unsigned != null && signed != null && form.type().equals("long")) {
            throw refused(name, unsigned, signed);
        }
    }

    private static boolean isSigned(Shape shape) {
        return shape instanceof Shape.Bits bits
                ? isSigned(bits.value())
                : shape instanceof Shape.Whole whole && whole.signed();
    }

    /** Equal for what one type can hold. */
    private String kind(Shape shape) {
        if (shape instanceof Shape.Bits bits) {
            return kind(bits.value());
        } else if (shape instanceof Shape.Whole whole) {
            return whole.size() > Long.BYTES ? "integer of 128 bits" + whole.signed() : "integer";
        } else if (shape instanceof Shape.Enumeration enumeration) {
            return "enum " + classes.nameOf(enumeration.type());
        } else if (shape instanceof Shape.Flags flags) {
            return "flags " + classes.nameOf(flags.type());
        } else if (shape instanceof Shape.Struct struct) {
            return "struct " + classes.nameOf(struct.type());
        } else if (shape instanceof Shape.Text
                || (shape instanceof Shape.Tail tail && tail.element() instanceof Shape.Text)) {
            return "text";
        } else if (shape instanceof Shape.Sequence sequence) {
            return "array of " + element(sequence.element());
        } else if (shape instanceof Shape.Tail tail) {
            return "array of " + element(tail.element());
        } else if (shape instanceof Shape.Choice) {
            return classes.bytesOf(shape);
        }
        return shape.getClass().getSimpleName();
    }

    private String element(Shape shape) {
        if (shape instanceof Shape.Sequence sequence) {
            return sequence.length() + element(sequence.element());
        }
        boolean named =
                shape instanceof Shape.Struct || shape instanceof Shape.Enumeration || shape instanceof Shape.Flags;
        return named ? kind(shape) : classes.textOf(shape);
    }

    private InputException refused(String name, StructLayout one, StructLayout other) {
        return new InputException(
                "No one Java type holds the field " + name + " of " + one.cName() + ": it is " + place(name, one)
                        + ", and " + place(name, other),
                classes.whereOf(one.type()),
                Remedies.oneTypePerField());
    }

    private String place(String name, StructLayout layout) {
        var field = layout.field(name).orElseThrow();
        var targets = classes.targetsOf(layout.type());
        return "\"" + classes.declarationOf(field) + "\" at offset " + field.offset()
                + (targets.isEmpty() ? "" : " for " + String.join(", ", targets));
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How one class holds the fields of a struct that kernels lay out differently: every field that one of them has, in the
 * widest form that one of them has for it.
 */
final class Varying {
    private static final List<String> INTEGERS = List.of("byte", "short", "int", "long");
    private static final List<String> REALS = List.of("float", "double");

    private final List<StructLayout> layouts;
    /** The struct that each of the layouts is of, or stands in. */
    private final List<Integer> structs;

    /** The tagged union that they are a member of, with a dot; {@code ""} for structs. */
    private final String within;

    private final EventClasses classes;
    private final ByteOrder order;
    private final List<String> fields = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    /** Of tagged unions, how each member's record holds it. */
    private final Map<String, Map<String, Varying>> unions = new HashMap<>();

    private Varying(
            List<StructLayout> layouts, List<Integer> structs, String within, EventClasses classes, ByteOrder order) {
        this.layouts = layouts;
        this.structs = structs;
        this.within = within;
        this.classes = classes;
        this.order = order;
    }

    /** @throws InputException where no type holds what two layouts have under one name */
    static Varying of(List<StructLayout> layouts, EventClasses classes, ByteOrder order) {
        var structs = layouts.stream().map(StructLayout::type).toList();
        return new Varying(layouts, structs, "", classes, order).united();
    }

    private Varying united() {
        layouts.forEach(this::collect);
        var scope = new NameScope();
        for (var field : fields) {
            names.put(field, scope.claim(JavaNames.memberName(field)));
            held.put(field, unite(field));
            uniteMembers(field);
        }
        return this;
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

    /** How the record for a member of a tagged union, which has one component, holds it. */
    Varying member(String union, String member) {
        return Objects.requireNonNull(Objects.requireNonNull(unions.get(union)).get(member));
    }

    Held held(String field) {
        return Objects.requireNonNull(held.get(field));
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

    /** Of a tagged union each member by itself, in the layouts that have it. */
    private void uniteMembers(String union) {
        var parts = new LinkedHashMap<String, List<StructLayout>>();
        var owners = new HashMap<String, List<Integer>>();
        for (var layout : layouts) {
            if (layout.field(union).map(StructLayout.Field::shape).orElse(null) instanceof Shape.Choice choice) {
                StructViews.membersOf(choice).forEach((name, member) -> {
                    parts.computeIfAbsent(name, key -> new ArrayList<>()).add(StructViews.layoutOf(choice, member));
                    owners.computeIfAbsent(name, key -> new ArrayList<>()).add(layout.type());
                });
            }
        }
        parts.forEach((name, all) -> {
            var structs = Objects.requireNonNull(owners.get(name));
            var varying = new Varying(all, structs, union + ".", classes, order).united();
            unions.computeIfAbsent(union, key -> new HashMap<>()).put(name, varying);
        });
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
        } else if (shape instanceof Shape.Text || (shape instanceof Shape.Tail tail && tail.isText())) {
            return "text";
        } else if (shape instanceof Shape.Sequence sequence) {
            return "array of " + element(sequence.element());
        } else if (shape instanceof Shape.Tail tail) {
            return "array of " + element(tail.element());
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
                "No one Java type holds the field " + within + name + " of "
                        + classes.layout(structOf(one)).cName() + ": it is " + place(name, one) + ", and "
                        + place(name, other),
                classes.whereOf(structOf(one)),
                Remedies.oneTypePerField());
    }

    private int structOf(StructLayout layout) {
        return structs.get(layouts.indexOf(layout));
    }

    private String place(String name, StructLayout layout) {
        var field = layout.field(name).orElseThrow();
        var targets = classes.targetsOf(structOf(layout));
        return "\"" + classes.declarationOf(field) + "\" at offset " + field.offset()
                + (targets.isEmpty() ? "" : " for " + String.join(", ", targets));
    }
}

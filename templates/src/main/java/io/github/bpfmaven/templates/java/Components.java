package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.EventClasses.ChoicePart;
import io.github.bpfmaven.templates.java.Views.AccessorView;
import io.github.bpfmaven.templates.java.Views.ComponentView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The components of one record, the accessors beside them, and the statements that encode them. */
final class Components implements JavaForms.Referents {
    private final StructLayout layout;
    private final EventClasses classes;
    private final FieldDocs docs;
    private final JavaForms forms;
    private final NameScope scope = new NameScope();
    private final List<String> names = new ArrayList<>();
    private final List<ComponentView> components = new ArrayList<>();
    private final List<AccessorView> accessors = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();

    Components(StructLayout layout, ByteOrder order, EventClasses classes, FieldDocs docs) {
        this.layout = layout;
        this.classes = classes;
        this.docs = docs;
        this.forms = new JavaForms(order, layout, this);
        // Names of fields come first: those of the accessors beside them give way.
        layout.fields().forEach(field -> names.add(scope.claim(JavaNames.memberName(field.name()))));
        layout.fields().forEach(this::add);
    }

    List<ComponentView> components() {
        return components;
    }

    List<AccessorView> accessors() {
        return accessors;
    }

    /**
     * Statements in the order to be carried out: where fields share bytes, the first one declared is written last and
     * wins, as it is the one that an initializer sets in C.
     */
    List<String> writes() {
        if (layout.isOverlapping()) {
            Collections.reverse(writes);
        }
        writes.addAll(checks);
        return writes;
    }

    /** An expression for how many bytes the record encodes to. */
    String encodedSize() {
        return sizes.stream()
                .reduce((one, other) -> "Math.max(" + one + ", " + other + ")")
                .orElse("SIZE");
    }

    @Override
    public JavaForm choice(StructLayout.Field field, Shape.Choice choice, String tag) {
        var type = classes.nameOf(new ChoicePart(layout.type(), field.name(), ""));
        return JavaForm.reference(
                        type,
                        at -> type + ".decodeAt(bytes, " + at + ", " + tag + ")",
                        (at, value) -> value + ".encodeAt(bytes, " + at + ");")
                .json("%s.toJson()"::formatted);
    }

    @Override
    public JavaForm struct(int id) {
        var name = classes.nameOf(id);
        int fixedSize = classes.layout(id).fixedSize();
        boolean open = classes.layout(id).isOpenEnded();
        // A flexible array of a struct inside another has nothing behind it that would be its own.
        return JavaForm.reference(
                        name,
                        at -> name + ".decodeAt(bytes, " + at + (open ? ", " + JavaForms.plus(at, fixedSize) : "")
                                + ")",
                        (at, value) -> value + ".encodeAt(bytes, " + at + ");")
                .json("%s.toJson()"::formatted);
    }

    private void add(StructLayout.Field field) {
        var name = names.get(components.size());
        var enumeration = Shapes.enumerationIn(field.shape());
        var form = forms.of(field);
        if (enumeration != null) {
            addEnumeration(field, name, form, classes.qualifiedNameOf(enumeration.type()));
        } else if (field.shape() instanceof Shape.Flags flags) {
            addFlags(field, name, form, classes.qualifiedNameOf(flags.type()));
        } else {
            add(field, name, name, form);
            addAccessors(field, name, form);
        }
    }

    private void addAccessors(StructLayout.Field field, String name, JavaForm form) {
        if (form.type().equals("long") && Shapes.isUnsignedLong(field.shape())) {
            accessor(
                    field,
                    "BigInteger",
                    scope.claim(name + "AsUnsigned"),
                    "BpfBytes.unsigned(this." + name + ")",
                    " as the unsigned number that it is in C");
        } else if (field.shape() instanceof Shape.Inet4) {
            accessor(
                    field,
                    "long",
                    scope.claim(name + "AsLong"),
                    "BpfBytes.number(this." + name + ")",
                    " as an unsigned number in host order");
        } else if (field.shape() instanceof Shape.Mac) {
            accessor(
                    field,
                    "String",
                    scope.claim(name + "AsText"),
                    form.show().apply("this." + name),
                    " in hexadecimal");
        } else if (field.shape() instanceof Shape.SinceBoot) {
            accessors.add(new AccessorView(
                    "Instant",
                    scope.claim(name + "At"),
                    "(Instant boot)",
                    docs.code(field) + " after the machine booted",
                    "boot.plusNanos(this." + name + ")"));
        }
    }

    /** The component is the number, which may have bits without a name; the set of flags is read beside it. */
    private void addFlags(StructLayout.Field field, String name, JavaForm form, String type) {
        var component = scope.claim(name + "Value");
        add(
                field,
                component,
                name,
                form.shown(value -> type + ".describeFlags(" + value + ")")
                        .json(value -> type + ".jsonOfFlags(" + value + ")"));
        accessor(
                field,
                "Set<" + type + ">",
                name,
                type + ".flagsIn(this." + component + ")",
                ": those flags that have names");
    }

    /** The component is the number, which may have no name; the enum is read beside it. */
    private void addEnumeration(StructLayout.Field field, String name, JavaForm form, String type) {
        var component = scope.claim(name + "Value");
        if (!form.isArray()) {
            add(
                    field,
                    component,
                    name,
                    form.shown(value -> type + ".describe(" + value + ")")
                            .json(value -> type + ".json(" + value + ")"));
            accessor(field, type, name, type + ".of(this." + component + ")", "");
            return;
        }
        add(field, component, name, form);
        if (!form.isDeep()) {
            var value = "this." + component;
            accessor(
                    field,
                    "List<" + type + ">",
                    name,
                    "BpfBytes.list(" + value + ".length, i -> " + type + ".of(" + value + "[i]))",
                    "");
        }
    }

    private void add(StructLayout.Field field, String name, String label, JavaForm form) {
        var own = "this." + name;
        var at = JavaForms.plus("at", field.offset());
        components.add(new ComponentView(
                form.type(),
                name,
                label,
                docs.place(field),
                form.read().apply(at),
                form.copy(name),
                form.copy(own),
                form.equal(own, "that." + name),
                form.hash(own),
                form.show().apply(own),
                form.json().apply(own)));
        writes.add(form.write().apply(at, own));
        if (!field.counter().isEmpty() && !form.type().equals("String")) {
            var length = own + (form.isArray() ? ".length" : ".size()");
            checks.add("BpfBytes.requireCount(" + forms.read(field.counter()) + ", " + length + ");");
        }
        if (field.shape() instanceof Shape.Tail tail) {
            sizes.add(JavaForms.plus(tailSize(form, own, tail), field.offset()));
        }
    }

    private static String tailSize(JavaForm form, String value, Shape.Tail tail) {
        if (form.type().equals("String")) {
            return "BpfBytes.utf8(" + value + ").length";
        }
        var count = form.isArray() ? value + ".length" : value + ".size()";
        return tail.elementSize() == 1 ? count : count + " * " + tail.elementSize();
    }

    private void accessor(StructLayout.Field field, String type, String name, String expression, String how) {
        accessors.add(new AccessorView(type, name, "()", docs.code(field) + how, expression));
    }
}

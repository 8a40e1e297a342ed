package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.Views.AccessorView;
import io.github.bpfmaven.templates.java.Views.ComponentView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The components of one record, the accessors beside them, and the statements that encode them. */
final class Components {
    private final StructLayout layout;
    private final EventClasses classes;
    private final FieldDocs docs;
    private final @Nullable Varying varying;
    private final JavaForms forms;
    private final NameScope scope = new NameScope();
    private final List<String> names = new ArrayList<>();
    private final List<ComponentView> components = new ArrayList<>();
    private final List<AccessorView> accessors = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();

    Components(StructLayout layout, ByteOrder order, EventClasses classes, FieldDocs docs) {
        this(layout, order, classes, docs, null);
    }

    /** @param varying how the class holds the fields of all layouts, null where there is only one */
    Components(StructLayout layout, ByteOrder order, EventClasses classes, FieldDocs docs, @Nullable Varying varying) {
        this.layout = layout;
        this.classes = classes;
        this.docs = docs;
        this.varying = varying;
        this.forms = new JavaForms(order, layout, new RecordReferents(classes, layout.type()));
        // Names of fields come first: those of the accessors beside them give way.
        if (varying == null) {
            layout.fields().forEach(field -> names.add(scope.claim(JavaNames.memberName(field.name()))));
        } else {
            varying.fields().forEach(field -> scope.claim(varying.nameOf(field)));
            layout.fields().forEach(field -> names.add(varying.nameOf(field.name())));
        }
        layout.fields().forEach(this::add);
    }

    /** Those of a struct, whether kernels differ in it or not. */
    static Components of(StructLayout layout, ByteOrder order, EventClasses classes, FieldDocs docs) {
        int id = layout.type();
        return new Components(layout, order, classes, docs, classes.isVarying(id) ? classes.varying(id) : null);
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

    private void add(StructLayout.Field field) {
        var name = names.get(components.size());
        var enumeration = Shapes.enumerationIn(field.shape());
        var flags = Shapes.flagsIn(field.shape());
        var form = forms.of(field);
        var held = varying == null ? new Held(form, false) : varying.held(field.name());
        if (enumeration != null) {
            addEnumeration(field, name, form, held, enumeration.type());
        } else if (flags != null) {
            addFlags(field, name, form, held, flags);
        } else {
            add(field, name, name, form, held);
            addAccessors(field, name, held);
        }
    }

    private void addAccessors(StructLayout.Field field, String name, Held held) {
        var own = "this." + name;
        if (held.form().type().equals("long") && Shapes.isUnsignedLong(field.shape())) {
            accessor(
                    field,
                    held.like("BigInteger"),
                    scope.claim(name + "AsUnsigned"),
                    held.like(own, "BpfBytes.unsigned(%s)"::formatted),
                    " as the unsigned number that it is in C");
        } else if (field.shape() instanceof Shape.Inet4) {
            accessor(
                    field,
                    held.like("long"),
                    scope.claim(name + "AsLong"),
                    held.like(own, "BpfBytes.number(%s)"::formatted),
                    " as an unsigned number in host order");
        } else if (field.shape() instanceof Shape.Mac) {
            accessor(
                    field,
                    held.like("String"),
                    scope.claim(name + "AsText"),
                    held.like(own, held.form().show()),
                    " in hexadecimal");
        } else if (field.shape() instanceof Shape.SinceBoot) {
            accessors.add(new AccessorView(
                    held.like("Instant"),
                    scope.claim(name + "At"),
                    "(Instant boot)",
                    docs.code(field) + " after the machine booted",
                    held.like(own, "boot.plusNanos(%s)"::formatted)));
        } else if (isTimes(field.shape())) {
            accessors.add(new AccessorView(
                    held.like("List<Instant>"),
                    scope.claim(name + "At"),
                    "(Instant boot)",
                    docs.code(field) + " after the machine booted",
                    held.like(own, value -> list(value, "boot.plusNanos(" + value + "[i])"))));
        }
    }

    private static boolean isTimes(Shape shape) {
        return (shape instanceof Shape.Sequence sequence && sequence.element() instanceof Shape.SinceBoot)
                || (shape instanceof Shape.Tail tail && tail.element() instanceof Shape.SinceBoot);
    }

    /** The component is the number, which may have bits without a name; the set of flags is read beside it. */
    private void addFlags(StructLayout.Field field, String name, JavaForm form, Held held, Shape.Flags flags) {
        var type = classes.qualifiedNameOf(flags.type());
        var component = scope.claim(name + "Value");
        if (classes.isDiffering(flags.type())) {
            add(field, component, name, form, held);
            if (!form.isList()) {
                flags(field, name, component, held, "Set<" + type + ">", "%s.names()"::formatted);
            } else if (!form.type().startsWith("List<List<")) {
                flags(
                        field,
                        name,
                        component,
                        held,
                        "List<Set<" + type + ">>",
                        value -> "BpfBytes.list(" + value + ".size(), i -> " + value + ".get(i).names())");
            }
            return;
        }
        if (!form.isArray()) {
            add(field, component, name, form, held.with(one -> one.shown(
                            value -> type + ".describeFlags(" + value + ")")
                    .json(value -> type + ".jsonOfFlags(" + value + ")")));
            flags(field, name, component, held, "Set<" + type + ">", value -> type + ".flagsIn(" + value + ")");
            return;
        }
        add(field, component, name, form, held);
        if (!form.isDeep()) {
            // Arrays of bytes have signs.
            var element = flags.whole().size() == 1 ? "Byte.toUnsignedInt(%s[i])" : "%s[i]";
            flags(
                    field,
                    name,
                    component,
                    held,
                    "List<Set<" + type + ">>",
                    value -> list(value, type + ".flagsIn(" + element.formatted(value) + ")"));
        }
    }

    private void flags(
            StructLayout.Field field,
            String name,
            String component,
            Held held,
            String type,
            UnaryOperator<String> read) {
        accessor(field, held.like(type), name, held.like("this." + component, read), ": those flags that have names");
    }

    /** The component is the number, which may have no name; the enum is read beside it. */
    private void addEnumeration(StructLayout.Field field, String name, JavaForm form, Held held, int id) {
        var type = classes.qualifiedNameOf(id);
        var component = scope.claim(name + "Value");
        var own = "this." + component;
        if (classes.isDiffering(id)) {
            add(field, component, name, form, held);
            if (!form.isList()) {
                accessor(field, held.like(type), name, held.like(own, "%s.constant()"::formatted), "");
            } else if (!form.type().startsWith("List<List<")) {
                accessor(
                        field,
                        held.like("List<" + type + ">"),
                        name,
                        held.like(
                                own,
                                value -> "BpfBytes.list(" + value + ".size(), i -> " + value + ".get(i).constant())"),
                        "");
            }
            return;
        }
        if (!form.isArray()) {
            add(field, component, name, form, held.with(one -> one.shown(value -> type + ".describe(" + value + ")")
                    .json(value -> type + ".json(" + value + ")")));
            accessor(field, held.like(type), name, held.like(own, value -> type + ".of(" + value + ")"), "");
            return;
        }
        add(field, component, name, form, held);
        if (!form.isDeep()) {
            accessor(
                    field,
                    held.like("List<" + type + ">"),
                    name,
                    held.like(own, value -> list(value, type + ".of(" + value + "[i])")),
                    "");
        }
    }

    /** @param element the expression for the element of the index {@code i} */
    private static String list(String array, String element) {
        return "BpfBytes.list(" + array + ".length, i -> " + element + ")";
    }

    private void add(StructLayout.Field field, String name, String label, JavaForm form, Held held) {
        var own = "this." + name;
        var at = JavaForms.plus("at", field.offset());
        components.add(new ComponentView(
                held.type(),
                name,
                label,
                varying == null ? docs.place(field) : docs.code(field) + (held.optional() ? ", of some kernels" : ""),
                held.some(form.read().apply(at)),
                held.copy(name),
                held.copy(own),
                held.equal(own, "that." + name),
                held.hash(own),
                held.show(own),
                held.json(own)));
        var value = held.value(own);
        var written = Held.narrowed(value, held.valueType(), form.type());
        writes.add(held.ifPresent(own, form.write().apply(at, written)));
        if (!field.counter().isEmpty() && !form.type().equals("String")) {
            var length = value + (form.isArray() ? ".length" : ".size()");
            checks.add(
                    held.ifPresent(own, "BpfBytes.requireCount(" + forms.read(field.counter()) + ", " + length + ");"));
        }
        if (field.shape() instanceof Shape.Tail tail) {
            var size = JavaForms.plus(tailSize(form, value, tail), field.offset());
            sizes.add(held.optional() ? "(" + own + ".isPresent() ? " + size + " : " + field.offset() + ")" : size);
        }
    }

    /** An expression for a component's value, given one for the record. */
    String valueOf(int component, String record) {
        var field = layout.fields().get(component);
        var accessor = record + "." + components.get(component).name() + "()";
        return varying == null ? accessor : varying.held(field.name()).value(accessor);
    }

    /** An expression for how many bytes a flexible array takes. */
    static String tailSize(JavaForm form, String value, Shape.Tail tail) {
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

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
        return layout.isOpenEnded() ? Lengths.encoded(layout, sizes) : "SIZE";
    }

    private void add(StructLayout.Field field) {
        var name = names.get(components.size());
        var enumeration = Shapes.enumerationIn(field.shape());
        var flags = Shapes.flagsIn(field.shape());
        var form = forms.of(field);
        var held = varying == null ? new Held(form, false) : varying.held(field.name());
        if (enumeration != null) {
            addNamed(field, name, form, held, enumeration.type(), Naming.CONSTANT, "%s[i]");
        } else if (flags != null) {
            // Arrays of bytes have signs.
            var element = flags.whole().size() == 1 ? "Byte.toUnsignedInt(%s[i])" : "%s[i]";
            addNamed(field, name, form, held, flags.type(), Naming.FLAGS, element);
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

    /**
     * How numbers and what they are called go together.
     *
     * @param type of the latter, with the enum's name in it
     * @param reader the enum's method that tells it of a number
     * @param kept the method that tells it of what is kept where kernels differ
     */
    private record Naming(String type, String reader, String kept, String how) {
        static final Naming CONSTANT = new Naming("%s", "of", "constant()", "");
        static final Naming FLAGS = new Naming("Set<%s>", "flagsIn", "names()", ": those flags that have names");
    }

    /**
     * The component is the number, which may have no name, or bits without one; what it is called is read beside it.
     *
     * @param element the expression for an element of an array of numbers
     */
    private void addNamed(
            StructLayout.Field field, String name, JavaForm form, Held held, int id, Naming naming, String element) {
        var enumeration = classes.qualifiedNameOf(id);
        boolean differing = classes.isDiffering(id);
        UnaryOperator<String> named = differing
                ? value -> value + "." + naming.kept()
                : value -> enumeration + "." + naming.reader() + "(" + value + ")";
        var component = scope.claim(name + "Value");
        boolean single = !form.isArray() && !form.isList();
        add(field, component, name, form, held);
        var type = naming.type().formatted(enumeration);
        var own = "this." + component;
        if (single) {
            accessor(field, held.like(type), name, held.like(own, named), naming.how());
        } else if (!form.isDeep()) {
            UnaryOperator<String> all = form.isList()
                    ? value -> "BpfBytes.list(" + value + ".size(), i -> " + named.apply(value + ".get(i)") + ")"
                    : value -> list(value, named.apply(element.formatted(value)));
            accessor(field, held.like("List<" + type + ">"), name, held.like(own, all), naming.how());
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
        if (field.shape() instanceof Shape.Choice choice) {
            var check = form.type() + ".isChosen" + classes.choiceSuffixOf(layout.type(), field.name()) + "("
                    + forms.read(choice.tag()) + ", " + value + ")";
            checks.add(held.ifPresent(own, "BpfBytes.requireChosen(" + check + ", \"" + choice.tag() + "\");"));
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

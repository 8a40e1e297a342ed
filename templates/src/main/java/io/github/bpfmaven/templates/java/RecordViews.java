package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.c.CText;
import io.github.bpfmaven.templates.java.Views.AccessorView;
import io.github.bpfmaven.templates.java.Views.ComponentView;
import io.github.bpfmaven.templates.java.Views.RecordView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the view of a record and of those inside it. */
final class RecordViews {
    private final TypeGraph graph;
    private final EventClasses classes;
    private final CText text;
    private final EnumViews enums;

    RecordViews(TypeGraph graph, EventClasses classes, CText text) {
        this.graph = graph;
        this.classes = classes;
        this.text = text;
        this.enums = new EnumViews(graph, classes, text);
    }

    /** @param event what is known of it, null for a struct that is only part of events */
    RecordView of(int id, @Nullable EventType event) {
        var layout = classes.layout(id);
        var components = new Components(layout);
        layout.fields().forEach(components::claim);
        layout.fields().forEach(components::add);
        return new RecordView(
                classes.nameOf(id),
                event == null ? lines(id) : Javadoc.lines(eventText(id, event)),
                cName(layout, event),
                layout.size(),
                layout.fixedSize(),
                classes.layout(id).isOpenEnded(),
                graph.byteOrder() == ByteOrder.BIG_ENDIAN ? "BIG_ENDIAN" : "LITTLE_ENDIAN",
                event == null ? "" : Javadoc.escape(event.where()),
                components.components,
                components.accessors,
                classes.nestedStructs(id).stream().map(inner -> of(inner, null)).toList(),
                classes.nestedEnums(id).stream().map(enums::of).toList());
    }

    private static String cName(StructLayout layout, @Nullable EventType event) {
        if (event != null) {
            return event.cName();
        }
        return layout.cName().isEmpty() ? "an anonymous struct" : layout.cName();
    }

    private List<String> lines(int id) {
        return Javadoc.lines(text.definition(id));
    }

    private String eventText(int id, EventType event) {
        return event.cText() == null ? text.definition(id) : event.cText();
    }

    /** The components of one record and the accessors beside them. */
    private final class Components {
        private final NameScope scope = new NameScope();
        private final List<String> names = new ArrayList<>();
        private final List<ComponentView> components = new ArrayList<>();
        private final List<AccessorView> accessors = new ArrayList<>();
        private final JavaForms forms;

        Components(StructLayout layout) {
            this.forms = new JavaForms(graph.byteOrder(), layout.size(), this::struct);
        }

        private JavaForm struct(int id) {
            var name = classes.nameOf(id);
            int fixedSize = classes.layout(id).fixedSize();
            boolean open = classes.layout(id).isOpenEnded();
            // A flexible array of a struct inside another has nothing behind it that would be its own.
            return JavaForm.reference(
                    name,
                    at -> name + ".decodeAt(in, " + at + (open ? ", " + JavaForms.plus(at, fixedSize) : "") + ")");
        }

        /** Names of fields come first: those of the accessors beside them give way. */
        void claim(StructLayout.Field field) {
            names.add(scope.claim(JavaNames.memberName(field.name())));
        }

        void add(StructLayout.Field field) {
            var name = names.get(components.size());
            var shape = field.shape();
            var enumeration = enumerationIn(shape);
            if (enumeration != null) {
                addEnumeration(field, name, enumeration);
                return;
            }
            var form = forms.of(shape);
            components.add(component(field, name, name, form, form.show().apply("this." + name)));
            if (isUnsignedLong(shape, form)) {
                accessor(
                        field,
                        "BigInteger",
                        scope.claim(name + "AsUnsigned"),
                        "BpfBytes.unsigned(this." + name + ")",
                        " as the unsigned number that it is in C");
            } else if (shape instanceof Shape.Inet4) {
                accessor(
                        field,
                        "long",
                        scope.claim(name + "AsLong"),
                        "BpfBytes.number(this." + name + ")",
                        " as an unsigned number in host order");
            }
        }

        /** The component is the number, which may have no name; the enum is read beside it. */
        private void addEnumeration(StructLayout.Field field, String name, Shape.Enumeration enumeration) {
            var type = classes.nameOf(enumeration.type());
            var form = forms.of(field.shape());
            var component = scope.claim(name + "Value");
            var value = "this." + component;
            if (form.isArray()) {
                components.add(
                        component(field, component, name, form, form.show().apply(value)));
                if (!form.type().endsWith("[][]")) {
                    accessor(
                            field,
                            "List<" + type + ">",
                            name,
                            "Arrays.stream(" + value + ").mapToObj(" + type + "::of).toList()",
                            "");
                }
            } else {
                components.add(component(field, component, name, form, type + ".describe(" + value + ")"));
                accessor(field, type, name, type + ".of(" + value + ")", "");
            }
        }

        private ComponentView component(
                StructLayout.Field field, String name, String label, JavaForm form, String show) {
            return new ComponentView(
                    form.type(),
                    name,
                    label,
                    describe(field),
                    form.read().apply(JavaForms.plus("at", field.offset())),
                    form.copy(name),
                    form.copy("this." + name),
                    form.equal("this." + name, "that." + name),
                    form.hash("this." + name),
                    show);
        }

        private void accessor(StructLayout.Field field, String type, String name, String expression, String how) {
            var doc = "<code>" + Javadoc.escape(declaration(field)) + "</code>" + how;
            accessors.add(new AccessorView(type, name, doc, expression));
        }
    }

    private String describe(StructLayout.Field field) {
        var code = "<code>" + Javadoc.escape(declaration(field)) + "</code>";
        if (field.shape() instanceof Shape.Bits bits) {
            int first = bits.bitOffset() % 8;
            return code + ", " + bits.bitWidth() + (bits.bitWidth() == 1 ? " bit" : " bits") + " from bit " + first
                    + " of byte " + field.offset();
        }
        return code + ", offset " + field.offset();
    }

    private String declaration(StructLayout.Field field) {
        var declaration = text.declaration(field.type(), field.name());
        return field.shape() instanceof Shape.Bits bits ? declaration + ": " + bits.bitWidth() : declaration;
    }

    private static Shape.@Nullable Enumeration enumerationIn(Shape shape) {
        if (shape instanceof Shape.Enumeration enumeration) {
            return enumeration;
        } else if (shape instanceof Shape.Bits bits) {
            return enumerationIn(bits.value());
        } else if (shape instanceof Shape.Sequence sequence) {
            return enumerationIn(sequence.element());
        }
        return shape instanceof Shape.Tail tail ? enumerationIn(tail.element()) : null;
    }

    private static boolean isUnsignedLong(Shape shape, JavaForm form) {
        var value = shape instanceof Shape.Bits bits && bits.bitWidth() == Long.SIZE ? bits.value() : shape;
        return form.type().equals("long") && value instanceof Shape.Whole whole && whole.size() == 8 && !whole.signed();
    }
}

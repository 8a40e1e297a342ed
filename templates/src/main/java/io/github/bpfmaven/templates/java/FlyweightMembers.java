package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.Views.MethodView;
import io.github.bpfmaven.templates.java.Views.NestedView;
import io.github.bpfmaven.templates.java.Views.TextView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The members of one flyweight: getters and setters of its fields, and the views of the structs inside it. */
final class FlyweightMembers implements JavaForms.Referents {
    /** The methods that every flyweight has. */
    private static final String[] OWN = {"moveTo", "moveToNext", "wrappedAt", "wrappedLength", "toRecord", "copyFrom"};

    private final StructLayout layout;
    private final EventClasses classes;
    private final FieldDocs docs;
    private final JavaForms forms;
    private final DecoderOptions.Form form;
    private final boolean hasRecords;
    private final @Nullable Varying varying;
    private final NameScope scope = new NameScope(OWN);
    private final Map<StructLayout.Field, String> names = new HashMap<>();
    private final List<MethodView> methods = new ArrayList<>();
    private final List<NestedView> nested = new ArrayList<>();
    private final List<TextView> texts = new ArrayList<>();
    private final Map<StructLayout.Field, ViewAccess> accesses = new HashMap<>();

    /**
     * @param form flyweight or segment
     * @param hasRecords whether there are records of the same structs
     * @param varying how the view of all layouts has the fields, null where there is only one
     */
    FlyweightMembers(
            StructLayout layout,
            ByteOrder order,
            EventClasses classes,
            FieldDocs docs,
            DecoderOptions.Form form,
            boolean hasRecords,
            @Nullable Varying varying) {
        this.varying = varying;
        this.form = form;
        this.hasRecords = hasRecords;
        this.layout = layout;
        this.classes = classes;
        this.docs = docs;
        this.forms = new JavaForms(order, layout, this);
        if (varying == null) {
            layout.fields().forEach(field -> names.put(field, scope.claim(JavaNames.memberName(field.name()))));
        } else {
            var claimed = new HashMap<String, String>();
            varying.fields().forEach(field -> claimed.put(field, scope.claim(varying.nameOf(field))));
            layout.fields().forEach(field -> names.put(field, Objects.requireNonNull(claimed.get(field.name()))));
        }
        layout.fields().forEach(this::add);
    }

    private void add(StructLayout.Field field) {
        if (field.shape() instanceof Shape.Choice choice) {
            choice.cases().forEach(one -> addCase(field, one.member()));
        } else {
            var held = varying == null ? null : varying.held(field.name());
            new FieldMembers(field, Objects.requireNonNull(names.get(field)), held).addMethods();
        }
        if (!hasRecords) {
            texts.add(text(field));
        }
    }

    /** Members of a tagged union are the view's own, named after the union and themselves. */
    private void addCase(StructLayout.Field union, StructLayout.Field member) {
        var field = caseField(union, member);
        var held = varying == null
                ? null
                : varying.member(union.name(), member.name()).held(member.name());
        new FieldMembers(field, scope.claim(JavaNames.memberName(field.name())), held).addMethods();
    }

    /** A member of a tagged union as a field of the struct around it. */
    static StructLayout.Field caseField(StructLayout.Field union, StructLayout.Field member) {
        var shape = member.shape() instanceof Shape.Bits bits
                ? new Shape.Bits(bits.bitOffset() + 8 * union.offset(), bits.bitWidth(), bits.value())
                : member.shape();
        return new StructLayout.Field(
                union.name() + "_" + member.name(), member.type(), union.offset() + member.offset(), shape);
    }

    /**
     * The methods that read and write a field.
     *
     * @param field of the struct, or a {@link #caseField}
     */
    ViewAccess access(StructLayout.Field field) {
        return Objects.requireNonNull(accesses.get(field));
    }

    /** The expression for how many bytes the event has. */
    String length() {
        if (layout.isOpenEnded() && !isCounted()) {
            return "end - at";
        }
        var ends = new ArrayList<String>();
        for (var field : layout.fields()) {
            if (field.shape() instanceof Shape.Tail tail) {
                var count = forms.length(field, tail).of(JavaForms.plus("at", field.offset()));
                ends.add(field.offset() + " + " + count + " * " + tail.elementSize());
            }
        }
        return Lengths.encoded(layout, ends);
    }

    /** Whether the event itself tells where it ends. */
    boolean isCounted() {
        return layout.fields().stream()
                .allMatch(field -> !(field.shape() instanceof Shape.Tail)
                        || !field.counter().isEmpty());
    }

    List<MethodView> methods() {
        return methods;
    }

    List<NestedView> nested() {
        return nested;
    }

    List<TextView> texts() {
        return texts;
    }

    /** For texts only: they may allocate. */
    @Override
    public JavaForm struct(int id) {
        var type = classes.viewNameOf(id, form);
        return JavaForm.reference(
                        type, at -> "new " + made(id) + "().moveTo(bytes, " + position(id, at) + ")", (at, value) -> "")
                .json("%s.toJson()"::formatted);
    }

    @Override
    public JavaForm enumeration(int id, JavaForm number) {
        return classes.toldByName(id, number);
    }

    @Override
    public JavaForm flags(int id, JavaForm number) {
        return classes.toldByFlags(id, number);
    }

    /** For texts only. */
    @Override
    public JavaForm choice(StructLayout.Field field, Shape.Choice choice, String tag) {
        return JavaForm.reference("String", at -> '"' + "chosen by " + choice.tag() + '"', (at, value) -> "")
                .json(value -> '"' + "null" + '"');
    }

    /** The class of the struct's views, or the part of it that is for the layout at hand. */
    private String made(int id) {
        return classes.viewNameOf(id, form) + (classes.isVarying(id) ? ".Layout" + classes.suffixOf(id) : "");
    }

    /** A flexible array of a struct inside another has nothing behind it that would be its own. */
    private String position(int id, String at) {
        var inner = classes.layout(id);
        boolean open = classes.layoutsOf(id).stream()
                .anyMatch(one -> classes.layout(one).isOpenEnded());
        return open ? at + ", " + JavaForms.plus(at, inner.fixedSize()) : at;
    }

    /** A field in the text of the whole. */
    private TextView text(StructLayout.Field field) {
        var label = Objects.requireNonNull(names.get(field));
        var form = forms.of(field);
        var value = form.read().apply(JavaForms.plus("at", field.offset()));
        var operand = operand(value);
        return new TextView(label, form.show().apply(operand), form.json().apply(operand));
    }

    /** In parentheses where {@code +} and a dot would bind tighter. */
    private static String operand(String value) {
        boolean loose = value.startsWith("(") || value.endsWith(" != 0");
        return loose ? "(" + value + ")" : value;
    }

    /** The members of one field. */
    private final class FieldMembers {
        private final StructLayout.Field field;
        private final String name;
        private final String raised;
        private final Spot spot;
        private final @Nullable Held held;

        /** @param held how the view of all layouts has it, null where there is only one */
        FieldMembers(StructLayout.Field field, String name, @Nullable Held held) {
            this.held = held;
            this.field = field;
            this.name = name;
            this.raised = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            this.spot = Spot.in(field, forms);
        }

        void addMethods() {
            if (spot.isIndexed()) {
                method("int", name + "Length", "()", "return " + spot.length() + ";", ": how many elements there are");
            }
            var element = spot.element();
            var enumeration = Shapes.enumerationIn(element);
            if (element instanceof Shape.Flags flags) {
                addFlags(flags);
            } else if (element instanceof Shape.Struct struct) {
                addStruct(struct.type());
            } else if (enumeration != null) {
                addEnumeration(enumeration);
            } else if (element instanceof Shape.Text text) {
                addCharacters(spot.isIndexed() ? JavaForms.declaredLength(text) : forms.length(field, text));
            } else if (element instanceof Shape.Tail tail) {
                addCharacters(forms.length(field, tail));
            } else {
                addValue();
            }
        }

        private void addStruct(int id) {
            var type = classes.viewNameOf(id, form);
            nested.add(new NestedView(type, name + "View", made(id)));
            accessed(ViewAccess.of(name, "", type));
            if (!spot.isIndexed()) {
                get(
                        type,
                        name,
                        "return " + name + "View.moveTo(bytes, " + position(id, spot.position()) + ");",
                        ": the same view each time");
                return;
            }
            method(
                    type,
                    name,
                    spot.parameters(),
                    (form == DecoderOptions.Form.SEGMENT ? "long" : "int") + " start = " + spot.position()
                            + ";\nreturn " + name + "View.moveTo(bytes, " + position(id, "start") + ");",
                    ": the same view each time, moved to the element");
        }

        private void addEnumeration(Shape.Enumeration enumeration) {
            int id = enumeration.type();
            var type = classes.qualifiedNameOf(id);
            var suffix = classes.tableSuffixOf(id);
            var raw = classes.rawTypeOf(id);
            var form = forms.of(spot.element());
            var read = form.read().apply(spot.position());
            var wide = suffix.isEmpty() ? wide(form) : raw;
            var getter = get(wide, name + "Value", "return " + read + ";", " as a number");
            get(type, name, "return " + type + ".of" + suffix + "(" + read + ");", "");
            var setter = set(wide, raised + "Value", write(form, wide), " as a number");
            var number = suffix.isEmpty() ? "value.value()" : type + ".numberOf" + suffix + "(value)";
            var constantSetter = set(
                    type,
                    raised,
                    raw + " number = " + number + ";\n"
                            + form.write().apply(spot.position(), Held.narrowed("number", raw, form.type())),
                    "");
            accessed(new ViewAccess(getter, setter, wide, name, constantSetter));
        }

        private void addFlags(Shape.Flags flags) {
            var type = classes.qualifiedNameOf(flags.type());
            var suffix = classes.tableSuffixOf(flags.type());
            var form = forms.of(flags);
            var read = form.read().apply(spot.position());
            var wide = suffix.isEmpty() ? wide(form) : "long";
            var getter = get(wide, name + "Value", "return " + read + ";", " as a number");
            get(
                    "Set<" + type + ">",
                    name,
                    "return " + type + ".flagsIn" + suffix + "(" + read + ");",
                    ": those flags that have names");
            var setter = set(wide, raised + "Value", write(form, wide), " as a number");
            accessed(new ViewAccess(getter, setter, wide, name, ""));
            // The highest bit is a sign to some fields, and fits them all the same.
            var number = type + ".numberOf" + suffix + "(value)";
            var fitting = flags.whole().signed() && !form.type().equals("long")
                    ? "(" + form.type() + ") " + number
                    : Held.narrowed(number, "long", form.type());
            set("Set<" + type + ">", raised, form.write().apply(spot.position(), fitting), ": no others than these");
        }

        private void addCharacters(Length lengths) {
            var at = spot.position();
            var length = lengths.of(at);
            var room =
                    lengths instanceof Length.Counted counted ? counted.within().of(at) : length;
            get("String", name, "return BpfBytes.text(bytes, " + at + ", " + length + ");", " up to the first NUL");
            get(
                    "int",
                    name + (spot.isIndexed() ? "TextLength" : "Length"),
                    "return BpfBytes.textLength(bytes, " + at + ", " + length + ");",
                    ": the bytes before the first NUL");
            method(
                    "byte",
                    name + "Byte",
                    spot.parameters("int position"),
                    "return BpfBytes.getByte(bytes, " + at + " + BpfBytes.index(position, " + length + "));",
                    ": one of its bytes");
            var setter = set(
                    "String",
                    raised,
                    "BpfBytes.putText(bytes, " + at + ", " + room + ", value);",
                    " in UTF-8, the rest filled with NUL");
            accessed(ViewAccess.of(name, setter, "String"));
        }

        private void addValue() {
            var element = spot.element();
            var form = forms.of(element);
            var read = form.read().apply(spot.position());
            var wide = wide(form);
            get(wide, name, "return " + read + ";", "");
            accessed(ViewAccess.of(name, set(wide, raised, write(form, wide), ""), wide));
            if (form.type().equals("long") && Shapes.isUnsignedLong(element)) {
                get(
                        "BigInteger",
                        name + "AsUnsigned",
                        "return BpfBytes.unsigned(" + read + ");",
                        " as the unsigned number that it is in C");
            } else if (element instanceof Shape.SinceBoot) {
                method(
                        "Instant",
                        name + "At",
                        spot.parameters("Instant boot"),
                        "return boot.plusNanos(" + read + ");",
                        " after the machine booted");
            } else if (element instanceof Shape.Inet4) {
                get(
                        "long",
                        name + "AsLong",
                        "return BpfBytes.number(bytes, " + spot.position() + ");",
                        " as an unsigned number in host order");
            } else if (element instanceof Shape.Inet6) {
                method(
                        "byte",
                        name + "Byte",
                        spot.parameters("int position"),
                        "return BpfBytes.getByte(bytes, " + spot.position() + " + BpfBytes.index(position, 16));",
                        ": one of its bytes");
            }
            if (isBytes(element)) {
                addBytes();
            }
        }

        /** The type of the value in the view of all layouts. */
        private String wide(JavaForm form) {
            return held == null || spot.isIndexed() ? form.type() : held.form().type();
        }

        /** The statements that write {@code value}, which is of that type. */
        private String write(JavaForm form, String wide) {
            return form.write().apply(spot.position(), Held.narrowed("value", wide, form.type()));
        }

        private boolean isBytes(Shape element) {
            return spot.indexes().size() == 1 && element instanceof Shape.Whole whole && whole.size() == 1;
        }

        private void addBytes() {
            var start = JavaForms.plus("at", field.offset());
            methods.add(new MethodView(
                    docs.code(field) + ", copied",
                    "void",
                    scope.claim("copy" + raised),
                    "(byte[] target, int from)",
                    "BpfBytes.getBytes(bytes, " + start + ", target, from, " + spot.length() + ");",
                    field.name()));
            methods.add(new MethodView(
                    docs.code(field) + ": as many of its bytes as there are",
                    "",
                    "set" + raised,
                    "(byte[] value)",
                    "BpfBytes.putBytes(bytes, " + start + ", " + spot.length() + ", value);",
                    field.name()));
        }

        private void accessed(ViewAccess access) {
            accesses.put(field, access);
        }

        private String get(String type, String method, String body, String how) {
            return method(type, method, spot.parameters(), body, how);
        }

        /** @return the method's name, which may be another where that is taken */
        private String method(String type, String method, String parameters, String body, String how) {
            var free = method.equals(name) ? name : scope.claim(method);
            methods.add(new MethodView(docs.place(field) + how, type, free, parameters, body, field.name()));
            return free;
        }

        /** A method that returns the view; its name is returned here. */
        private String set(String type, String method, String body, String how) {
            var free = scope.claim("set" + method);
            methods.add(new MethodView(
                    docs.code(field) + how, "", free, spot.parameters(type + " value"), body, field.name()));
            return free;
        }
    }
}

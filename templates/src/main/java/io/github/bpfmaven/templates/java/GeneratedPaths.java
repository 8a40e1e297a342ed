package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Paths through generated records, which have every field and every number. */
final class GeneratedPaths implements ProofPaths {
    private final ByteOrder order;
    private final EventClasses classes;
    private final GeneratedUnions unions;
    private final FieldDocs docs;
    private final Map<StructLayout, Components> components = new HashMap<>();

    /** @param unions as the checks name them */
    GeneratedPaths(ByteOrder order, EventClasses classes, GeneratedUnions unions, FieldDocs docs) {
        this.unions = unions;
        this.order = order;
        this.classes = classes;
        this.docs = docs;
    }

    @Override
    public Optional<String> value(StructLayout layout, int field, String record) {
        var value = components
                .computeIfAbsent(layout, key -> Components.of(key, order, classes, docs))
                .valueOf(field, record);
        return Optional.of(numbers(layout.fields().get(field).shape(), value));
    }

    /** Of what a record keeps by its name, the numbers that its kernel has for it. */
    private String numbers(Shape shape, String value) {
        var flags = Shapes.flagsIn(shape);
        var enumeration = Shapes.enumerationIn(shape);
        if (flags != null && classes.isDiffering(flags.type())) {
            return array(shape, value, writer(flags.type(), "bitsOf"), "long", 1);
        } else if (enumeration != null && classes.isDiffering(enumeration.type())) {
            return array(
                    shape,
                    value,
                    writer(enumeration.type(), "numberOf"),
                    classes.rawTypeOf(enumeration.type()).equals("long") ? "long" : "int",
                    1);
        }
        return value;
    }

    private String writer(int id, String method) {
        return classes.qualifiedNameOf(id) + "." + method + classes.tableSuffixOf(id) + "(";
    }

    private String array(Shape shape, String value, String writer, String raw, int depth) {
        var element = shape instanceof Shape.Sequence sequence
                ? sequence.element()
                : shape instanceof Shape.Tail tail ? tail.element() : null;
        if (element == null) {
            return writer + value + ")";
        }
        var one = "one_" + depth;
        var inner = one + " -> " + array(element, one, writer, raw, depth + 1);
        if (element instanceof Shape.Sequence) {
            var type = raw + "[]".repeat(dimensions(element));
            return value + ".stream().map(" + inner + ").toArray(" + type + "[]::new)";
        }
        return value + ".stream()." + (raw.equals("long") ? "mapToLong(" : "mapToInt(") + inner + ").toArray()";
    }

    private static int dimensions(Shape shape) {
        return shape instanceof Shape.Sequence sequence ? 1 + dimensions(sequence.element()) : 0;
    }

    @Override
    public Member member(StructLayout owner, StructLayout.Field union, Shape.Case one, String own) {
        var variant = unions.nameOf(owner, union, one.member().name());
        return Member.of(this, union, one, "((" + variant + ") " + own + ")");
    }

    @Override
    public ProofPaths inside(StructLayout layout, int field) {
        return this;
    }

    @Override
    public OptionalLong number(StructLayout layout, int field) {
        return OptionalLong.empty();
    }
}
